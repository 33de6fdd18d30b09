"""Whoever was erased after a backup is not in what that backup brings back, down to the raw bytes."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.privacy.canaries import search
from tests.privacy.planting import person
from tests.privacy.table import AT_ONCE, of
from website_online.features.forms.finding import all_keys, sender_keys
from website_online.features.forms.models import Submission
from website_online.foundation import background, clock
from website_online.foundation.ids import uuid7
from website_online.foundation.personal_data import Subject
from website_online.foundation.scoping import all_sites, site_scope
from website_online.foundation.tombstones import registry
from website_online.operations.backups.actions import ledger, restoring, running
from website_online.operations.backups.models import Backup
from website_online.operations.backups.repository import Repository
from website_online.operations.privacy.actions import erase
from website_online.operations.privacy.models import State, Tombstone
from website_online.operations.privacy.visitors import actions as visitors
from website_online.website.publishing.models import Publication
from website_online.website.publishing.tests.studio import work

pytestmark = pytest.mark.django_db(transaction=True)

# Not copied, on purpose: copies for people are there for seven days and can be asked for again; what
# the software writes of itself is no data of theirs.
LEFT_OUT = ("store:exports",)


def test_restoring_yesterdays_backup(repository, restic, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("raw bytes are searched in the file of an embedded database")
    hers, his = person(), person("example.net")
    _as_people_leave_it()
    yesterday = running.run()
    clock.advance(timedelta(days=1))
    erasure = erase(Subject(account_id=str(hers.account.pk)))
    assert erasure.state == State.DONE
    work()
    written = ledger.read(Repository(), Repository().snapshots())["tombstones"]["privacy"]
    assert [entry["account"] for entry in written] == [str(hers.account.pk)]
    # The machine is lost, and with it every row that told of the erasure.
    Tombstone.objects.all().delete()

    # As restic gives it back, she is there: what follows is not proved by an empty search.
    restic("restore", yesterday.snapshot, "--target", str(tmp_path / "raw"))
    raw = hers.canaries.places(search(hers.canaries, [tmp_path / "raw"]))
    assert {"accounts.Account.email", "sites.Site.name", "store:published.pages", "store:media.original"} <= raw

    with restoring.brought_up(tmp_path / "copy", yesterday.snapshot, keep=True) as copy:
        assert copy.outcome["replayed"] == 1
    found = search(hers.canaries, [tmp_path / "copy"])
    left = {
        place: files
        for value, files in found.items()
        for place in hers.canaries.planted[value]
        if place.startswith("never") or not of(place).kept
    }
    assert left == {}, "found in what was brought back"
    his_here = his.canaries.places(search(his.canaries, [Path(connection.settings_dict["NAME"]).parent, *_folders()]))
    his_there = his.canaries.places(search(his.canaries, [tmp_path / "copy"]))
    missing = {place for place in his_here - his_there if not place.startswith((*LEFT_OUT, "never"))}
    # A restore ends what is over, which nobody has done here yet.
    assert {place for place in missing if of(place).open != AT_ONCE} == set()
    assert Backup.objects.filter(id=yesterday.id).exists()


def _as_people_leave_it() -> None:
    """What planting makes up stays in the rows, but nobody was erased yet and no such publication is live."""
    Tombstone.objects.all().delete()
    with all_sites(because="planted publications of every site"):
        Publication.objects.filter(number__gte=30_000).update(state=Publication.State.PASSED)


def _folders() -> list[Path]:
    return [settings.PUBLISHED_DIR, settings.MEDIA_DIR]


def test_tombstones_outlive_a_rollback_of_the_database(repository):
    """What was written once is written again with all that follows, also by an installation that forgot it."""
    Tombstone.objects.create(site_ids=["first"])
    ledger.write()
    Tombstone.objects.all().delete()
    Tombstone.objects.create(site_ids=["second"])
    ledger.write()
    written = ledger.read(Repository(), Repository().snapshots())["tombstones"]["privacy"]
    assert sorted(entry["sites"][0] for entry in written) == ["first", "second"]
    registry.get("privacy").take_over(written)
    assert sorted(row.site_ids[0] for row in Tombstone.objects.all()) == ["first", "second"]


def test_tombstones_wait_for_the_backup_host(repository):
    """Where the repository cannot be written, the tombstones are written later, by themselves."""
    place = repository.with_name("elsewhere")
    repository.rename(place)
    Tombstone.objects.create(site_ids=["late"])
    background.enqueue(background.jobs.get("backups.write_tombstones"))
    work()
    assert ledger.is_behind()
    place.rename(repository)
    clock.advance(timedelta(minutes=1))
    work()
    assert not ledger.is_behind()


def test_a_sites_visitor_stays_erased(repository, published, site_a, alice, tmp_path):
    """One visitor of one site: her message, and her name in a message of somebody else, are not brought back."""
    hers = _left(site_a, "vera@example.org", "cnry-of-vera")
    text = "Vera (vera@example.org) m’a parlé de vous, cnry-of-walter"
    his = _left(site_a, "walter@example.org", text)
    yesterday = running.run()
    clock.advance(timedelta(days=1))
    one = visitors.look_for(site_a.id, alice, "vera@example.org")
    visitors.request_erasure(site_a.id, alice, one.id)
    work()
    written = ledger.read(Repository(), Repository().snapshots())["tombstones"]["visitors"]
    assert [entry["rows"]["forms.Submission"] for entry in written] == [[str(hers)]]
    assert "vera" not in str(written).lower()
    with restoring.brought_up(tmp_path / "copy", yesterday.snapshot, keep=True) as copy:
        assert copy.outcome["replayed"] == 1
    if connection.vendor != "sqlite":
        return
    raw = b"".join(path.read_bytes() for path in (tmp_path / "copy").rglob("*") if path.is_file())
    assert b"cnry-of-vera" not in raw and b"vera@example.org" not in raw
    assert b"cnry-of-walter" in raw and str(his).replace("-", "").encode() in raw


def _left(site, email, message):
    answers = [
        {"key": "email", "label": "E-mail", "type": "email", "value": email},
        {"key": "message", "label": "Message", "type": "textarea", "value": message},
    ]
    with site_scope(site.id):
        return Submission.objects.create(
            site_id=site.id,
            document_id=uuid7(),
            node="form1",
            language="fr",
            answers=answers,
            email=email,
            digest=uuid7().hex * 2,
            expires_at=clock.months(12).after(clock.now()),
            from_keys=sender_keys(answers),
            all_keys=all_keys(answers),
        ).id
