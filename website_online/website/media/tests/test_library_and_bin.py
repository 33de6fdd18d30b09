"""Describing pictures, the bin, the end of pictures, and files without rows."""

import os
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import Q

from website_online.foundation import background, clock
from website_online.foundation.personal_data import Subject, registry
from website_online.foundation.scoping import UnscopedQuery, all_sites, site_scope
from website_online.website.media import actions, events, places, queries, sweeping
from website_online.website.media.models import Asset, Rendition, Status
from website_online.website.media.tests import samples
from website_online.website.media.tests.test_uploads_become_pictures import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def asset(site_a, alice):
    made = actions.receive_upload(site_a.id, alice, upload("pain d’épices.jpg", samples.phone_photo()))
    background.run_due()
    return made


@pytest.fixture
def announced(monkeypatch):
    seen: list[object] = []
    monkeypatch.setattr("website_online.website.media.actions.library.announce", seen.append)
    return seen


def test_focal_point_and_description_change_what_pages_show(site_a, bob, asset, announced):
    actions.set_focal(site_a.id, bob, asset.id, 0.2, 0.8)
    actions.set_alt(site_a.id, bob, asset.id, "  Du pain  ")
    facts = queries.facts(site_a.id, [asset.id])[str(asset.id)]
    assert (facts.focal, facts.alt) == ((0.2, 0.8), "Du pain")
    assert announced == [events.AssetChanged(str(site_a.id), str(asset.id))] * 2


@pytest.mark.parametrize("point", [(-0.1, 0.5), (0.5, 1.1), (float("nan"), 0.5)])
def test_a_focal_point_outside_is_refused(site_a, alice, asset, point):
    with pytest.raises(ValueError, match="outside"):
        actions.set_focal(site_a.id, alice, asset.id, *point)


def test_the_bin_hides_from_the_library_but_not_from_pages(site_a, alice, asset, announced):
    actions.put_in_bin(site_a.id, alice, asset.id)
    with site_scope(site_a.id):
        assert list(queries.library(site_a.id)) == []
        assert [found.id for found in queries.binned(site_a.id)] == [asset.id]
    assert str(asset.id) in queries.facts(site_a.id, [asset.id])
    actions.take_out_of_bin(site_a.id, alice, asset.id)
    with site_scope(site_a.id):
        assert [found.id for found in queries.library(site_a.id)] == [asset.id]
    assert [type(event) for event in announced] == [events.AssetBinned, events.AssetUnbinned]


def test_a_purged_picture_leaves_no_file_and_no_row(site_a, asset, announced):
    assert actions.purge(site_a.id, asset.id)
    with site_scope(site_a.id):
        assert not Asset.objects.exists()
        assert not Rendition.objects.exists()
    assert list(sweeping.files_of_site(site_a.id)) == []
    assert announced == [events.AssetPurged(str(site_a.id), str(asset.id))]
    assert actions.purge(site_a.id, asset.id) is False


def test_pictures_are_not_read_without_a_site(asset):
    with pytest.raises(UnscopedQuery):
        Asset.objects.count()
    with pytest.raises(UnscopedQuery):
        Rendition.objects.count()


def test_files_that_no_row_knows_are_swept_after_a_day(site_a, asset):
    now = clock.now()
    orphan, young = uuid4(), uuid4()
    for asset_id in (orphan, young):
        place = places.quarantined(site_a.id, asset_id)
        place.parent.mkdir(parents=True)
        place.write_bytes(b"left behind")
    lost = places.version_dir(site_a.id, orphan, 1)
    lost.mkdir(parents=True)
    (lost / "320.avif").write_bytes(b"x")
    old = (now - timedelta(hours=25)).timestamp()
    for directory in (
        places.private_dir(site_a.id, orphan),
        places.public_dir(site_a.id, orphan),
        places.private_dir(site_a.id, asset.id),
        places.public_dir(site_a.id, asset.id),
    ):
        os.utime(directory, (old, old))
    assert sweeping.sweep(now) == 2
    assert not places.private_dir(site_a.id, orphan).exists()
    assert places.private_dir(site_a.id, young).exists()
    assert places.original(site_a.id, asset.id).exists()


def test_lost_renditions_come_back(site_a, alice, asset, tmp_path):
    picture = tmp_path / "shipped.jpg"
    picture.write_bytes(samples.encoded("JPEG", samples.picture(500, 300)))
    adopted = actions.adopt(site_a.id, alice, picture)
    for lost in (asset, adopted):
        for file in places.version_dir(site_a.id, lost.id, 1).iterdir():
            file.unlink()
        places.version_dir(site_a.id, lost.id, 1).rmdir()
    assert sweeping.repair() == 2
    background.run_due()
    assert sweeping.repair() == 0
    for found in queries.facts(site_a.id, [asset.id, adopted.id]).values():
        assert all(
            (places.site_public_dir(site_a.id) / f.url.removeprefix("/media/")).exists() for f in found.renditions
        )


def test_the_declaration_exports_and_erases_one_owners_pictures(site_a, site_b, alice, charlie, asset):
    foreign = actions.receive_upload(site_b.id, charlie, upload("c.png", samples.encoded("PNG")))
    background.run_due()
    entry = registry.get("media.Asset")
    subject = Subject(account_id=str(alice.id), site_ids=(str(site_a.id),))
    assert entry.find(Subject(account_id=str(alice.id))) is None
    with all_sites(because="a test of the declaration"):
        rows = Asset.objects.filter(entry.find(subject) & Q())
        assert [item["filename"] for item in entry.handler.export(rows)] == ["pain d’épices.jpg"]
        [(name, place)] = entry.handler.files(rows)
        assert name.startswith("pictures/") and name.endswith(".jpg") and place.read_bytes()
        assert entry.handler.erase(rows) == 1
    files = registry.get("store:media").handler
    assert files.holds(subject) == 0
    assert files.holds(Subject(site_ids=(str(site_b.id),))) > 3
    with site_scope(site_b.id):
        assert Asset.objects.get(id=foreign.id).status == Status.READY
    assert files.erase(Subject(site_ids=(str(site_b.id),))) > 3
    assert list(sweeping.files_of_site(site_b.id)) == []
