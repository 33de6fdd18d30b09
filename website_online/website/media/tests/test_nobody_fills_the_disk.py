"""A site has its share of the disk, and what uploads take never leaves the rest without room."""

import shutil
from collections import namedtuple

import pytest

from website_online.core.sites import actions as sites
from website_online.foundation import background
from website_online.foundation.scoping import site_scope
from website_online.website.media import actions, queries, rules
from website_online.website.media.models import Asset
from website_online.website.media.rules import Refusal, Refused
from website_online.website.media.tests import samples
from website_online.website.media.tests.test_uploads_become_pictures import upload

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")


def _refused(site, account) -> Refusal:
    with pytest.raises(Refused) as refused:
        actions.receive_upload(site.id, account, upload("b.jpg", samples.encoded("JPEG")))
    return refused.value.code


def test_a_site_has_its_share(site_a, site_b, alice, charlie, settings) -> None:
    actions.receive_upload(site_a.id, alice, upload("a.jpg", samples.encoded("JPEG")))
    background.run_due()
    with site_scope(site_a.id):
        original = Asset.objects.get().bytes
    assert queries.bytes_used(site_a.id) > original > 0
    settings.SITE_MEDIA_LIMIT_BYTES = queries.bytes_used(site_a.id)
    assert _refused(site_a, alice) is Refusal.NO_ROOM
    assert actions.receive_upload(site_b.id, charlie, upload("a.jpg", samples.encoded("JPEG"))), "another site's share"
    settings.SITE_MEDIA_LIMIT_BYTES += 1
    assert actions.receive_upload(site_a.id, alice, upload("b.jpg", samples.encoded("JPEG")))


def test_what_was_sold_counts(site_a, alice) -> None:
    sites.grant(site_a, "media_bytes", 0)
    assert _refused(site_a, alice) is Refusal.NO_ROOM


def test_the_disk_is_left_some_room(site_a, alice, settings, monkeypatch) -> None:
    needed = settings.DISK_RESERVE_BYTES + settings.UPLOAD_LIMIT_BYTES
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: Usage(10**12, 10**12 - needed + 1, needed - 1))
    assert _refused(site_a, alice) is Refusal.NO_ROOM
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: Usage(10**12, 10**12 - needed, needed))
    assert actions.receive_upload(site_a.id, alice, upload("b.jpg", samples.encoded("JPEG")))


def test_whose_files_cost_too_much_waits(site_a, alice, bob) -> None:
    hostile = b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 9000 + b"</g>" * 9000 + b"</svg>"
    for number in range(rules.DEMANDING_FILES):
        assert queries.wait_before_next(alice.id) == 0, number
        actions.receive_upload(site_a.id, alice, upload("x.svg", hostile))
        background.run_due()
    assert queries.wait_before_next(alice.id) > 0
    assert queries.wait_before_next(bob.id) == 0
