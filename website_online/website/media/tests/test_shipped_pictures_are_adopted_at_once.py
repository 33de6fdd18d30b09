"""Starters' pictures: encoded once per installation, linked into each site."""

import time

import pytest

from website_online.core.sites.permissions import NotYours
from website_online.website.media import actions, places, queries, shipped
from website_online.website.media.tests import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "starters" / "bakery" / "pictures" / "hero.jpg"
    path.parent.mkdir(parents=True)
    path.write_bytes(samples.encoded("JPEG", samples.picture(2000, 1250), quality=90))
    return path


def test_an_adopted_picture_is_ready_and_its_files_are_there(site_a, alice, picture):
    asset = actions.adopt(site_a.id, alice, picture, alt="Un four", focal=(0.3, 0.6))
    facts = queries.facts(site_a.id, [asset.id])[str(asset.id)]
    assert (facts.width, facts.height, facts.alt, facts.focal) == (2000, 1250, "Un four", (0.3, 0.6))
    assert max(item.width for item in facts.renditions) == 1920
    for item in facts.renditions:
        assert (places.version_dir(site_a.id, asset.id, 1) / f"{item.width}.{item.format}").exists()
    assert places.original(site_a.id, asset.id).read_bytes()


def test_the_second_adoption_encodes_nothing(site_a, site_b, alice, charlie, picture, monkeypatch):
    first = actions.adopt(site_a.id, alice, picture)

    def never(*args, **kwargs):
        raise AssertionError("encoded again")

    monkeypatch.setattr(shipped.encoding, "encode", never)
    before = time.process_time()
    second = actions.adopt(site_b.id, charlie, picture)
    print(f"adoption: {(time.process_time() - before) * 1000:.0f} ms CPU")
    one = places.version_dir(site_a.id, first.id, 1) / "1920.avif"
    two = places.version_dir(site_b.id, second.id, 1) / "1920.avif"
    assert one.stat().st_ino == two.stat().st_ino


def test_one_site_going_takes_nothing_from_the_other(site_a, site_b, alice, charlie, picture):
    first = actions.adopt(site_a.id, alice, picture)
    second = actions.adopt(site_b.id, charlie, picture)
    assert actions.purge(site_a.id, first.id)
    assert not places.public_dir(site_a.id, first.id).exists()
    assert not places.private_dir(site_a.id, first.id).exists()
    assert (places.version_dir(site_b.id, second.id, 1) / "1920.avif").stat().st_size > 0
    assert shipped.missing([picture]) == []


def test_all_shipped_pictures_are_prepared_in_one_go(tmp_path, picture):
    other = picture.with_name("other.png")
    other.write_bytes(samples.encoded("PNG", samples.picture(300, 200)))
    (picture.parent / "notes.txt").write_text("no picture")
    elsewhere = tmp_path / "static" / "pictures" / "cover.png"
    elsewhere.parent.mkdir(parents=True)
    elsewhere.write_bytes(other.read_bytes())
    paths = shipped.pictures_of(tmp_path)
    assert paths == [picture, other]
    assert shipped.prepare_all(paths, processes=2) == 2
    assert shipped.prepare_all(paths, processes=2) == 0


def test_a_changed_picture_is_encoded_anew(picture):
    shipped.prepared(picture)
    picture.write_bytes(samples.encoded("JPEG", samples.picture(400, 250)))
    assert shipped.missing([picture]) == [picture]
    assert shipped.prepared(picture).width == 400


def test_a_killed_preparation_is_taken_up_again(picture, monkeypatch):
    original = shipped.encoding._write
    count = 0

    def die(path, save):
        nonlocal count
        count += 1
        if count == 4:
            raise KeyboardInterrupt
        return original(path, save)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(shipped.encoding, "_write", die)
        shipped.prepared(picture)
    assert shipped.missing([picture]) == [picture]
    assert len(shipped.prepared(picture).encoded) == 14


def test_a_stranger_adopts_nothing(site_a, charlie, picture):
    with pytest.raises(NotYours):
        actions.adopt(site_a.id, charlie, picture)
    assert not places.site_public_dir(site_a.id).exists()
