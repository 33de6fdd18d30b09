"""From a file somebody hands us to files a browser may have."""

import io
from types import SimpleNamespace

import pytest
from PIL import Image

from website_online.core.audit.models import Entry
from website_online.core.sites.permissions import NotYours
from website_online.foundation import background
from website_online.foundation.models import StoredJob
from website_online.foundation.scoping import site_scope
from website_online.website.media import actions, places, queries
from website_online.website.media.models import Asset, Status
from website_online.website.media.rules import Refusal, Refused
from website_online.website.media.tests import samples

pytestmark = pytest.mark.django_db


def upload(name: str, data: bytes) -> io.BytesIO:
    file = io.BytesIO(data)
    file.name = name
    return file


def run_jobs(site) -> None:
    background.run_due()


def read(site, asset) -> Asset:
    with site_scope(site.id):
        return Asset.objects.get(id=asset.id)


@pytest.mark.parametrize(
    ("name", "pillow_format"),
    [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.avif", "AVIF"), ("a.gif", "GIF")],
)
def test_every_format_ends_as_a_picture(site_a, alice, name, pillow_format):
    data = samples.with_metadata(pillow_format)
    asset = actions.receive_upload(site_a.id, alice, upload(name, data), alt="Un pain")
    assert asset.status == Status.QUARANTINE
    assert places.quarantined(site_a.id, asset.id).read_bytes() == data
    assert queries.facts(site_a.id, [asset.id]) == {}, "nothing of it is public before the job has looked"
    assert not places.public_dir(site_a.id, asset.id).exists()
    run_jobs(site_a)
    asset = read(site_a, asset)
    assert (asset.status, asset.refusal, asset.progress) == (Status.READY, "", 100)
    assert not places.quarantined(site_a.id, asset.id).exists()
    facts = queries.facts(site_a.id, [str(asset.id)])[str(asset.id)]
    assert (facts.width, facts.height, facts.alt) == (900, 600, "Un pain")
    assert {item.format for item in facts.renditions} == {"avif", "webp", "jpg"}
    for item in facts.renditions:
        file = places.version_dir(site_a.id, asset.id, 1) / item.url.rsplit("/", 1)[-1]
        assert item.url == f"/media/{asset.id}/1/{item.width}.{item.format}"
        with Image.open(file) as rendition:
            assert rendition.size == (item.width, item.height)
            assert item.width <= 900


@pytest.mark.parametrize("pillow_format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_no_byte_of_the_metadata_stays_on_the_disk(site_a, alice, settings, pillow_format):
    data = samples.with_metadata(pillow_format, orientation=6)
    planted = [mark for mark in (*samples.CANARIES.values(), *samples.gps_bytes()) if mark in data]
    assert planted
    actions.receive_upload(site_a.id, alice, upload("a", data))
    run_jobs(site_a)
    files = [
        path for root in (settings.MEDIA_DIR, settings.PUBLISHED_DIR) for path in root.rglob("*") if path.is_file()
    ]
    assert len(files) > 3
    assert [(path.name, mark) for path in files for mark in planted if mark in path.read_bytes()] == []


def test_a_drawing_is_served_as_one_file(site_a, alice):
    asset = actions.receive_upload(site_a.id, alice, upload("wheat.svg", samples.DRAWING))
    run_jobs(site_a)
    facts = queries.facts(site_a.id, [asset.id])[str(asset.id)]
    assert [(item.format, item.width, item.height) for item in facts.renditions] == [("svg", 400, 200)]
    assert facts.fallback.url.endswith("/1/400.svg")
    assert b"<path" in (places.version_dir(site_a.id, asset.id, 1) / "400.svg").read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.jpg", b"", Refusal.EMPTY),
        ("page.jpg", b"<!doctype html><script>alert(1)</script>", Refusal.NOT_A_PICTURE),
        ("lie.png", samples.encoded("JPEG"), Refusal.NOT_WHAT_IT_CLAIMS),
        ("photo.jpg.exe", samples.encoded("JPEG"), Refusal.NOT_WHAT_IT_CLAIMS),
        ("scan.tif", b"II*\x00" + bytes(600), Refusal.UNSUPPORTED),
    ],
)
def test_what_the_first_bytes_betray_is_refused_at_once_and_not_kept(site_a, alice, settings, name, data, code):
    with pytest.raises(Refused) as refused:
        actions.receive_upload(site_a.id, alice, upload(name, data))
    assert refused.value.code is code
    assert [path for path in settings.MEDIA_DIR.rglob("*") if path.is_file()] == []
    assert StoredJob.objects.filter(name="media.process").count() == 0


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("bomb.png", samples.bomb(), Refusal.TOO_MANY_PIXELS),
        ("cut.jpg", samples.encoded("JPEG")[:9000], Refusal.DAMAGED),
        ("bad.svg", samples.DRAWING.replace(b"<path", b"<script>alert(1)</script><path"), Refusal.HOSTILE_DRAWING),
        ("fake.gif", b"GIF89a" + bytes(900), Refusal.DAMAGED),
        ("php.jpg", b"\xff\xd8\xff\xe0<?php system($_GET[0]);" + bytes(600), Refusal.DAMAGED),
    ],
)
def test_what_only_a_closer_look_shows_is_refused_and_its_bytes_go(site_a, alice, settings, name, data, code):
    asset = actions.receive_upload(site_a.id, alice, upload(name, data))
    run_jobs(site_a)
    asset = read(site_a, asset)
    assert (asset.status, asset.refusal) == (Status.REFUSED, code.value)
    public = settings.PUBLISHED_DIR / "sites" / str(site_a.id) / "media"
    assert [path for root in (settings.MEDIA_DIR, public) for path in root.rglob("*") if path.is_file()] == []


def test_a_file_that_announces_too_much_is_not_read(site_a, alice, settings):
    class Unread:
        name, size = "huge.jpg", 5 * 1024**3

        def read(self, count: int) -> bytes:
            raise AssertionError("it was read")

    with pytest.raises(Refused) as refused:
        actions.receive_upload(site_a.id, alice, Unread())
    assert refused.value.code is Refusal.TOO_LARGE


def test_a_file_that_hides_its_size_is_cut_at_the_limit(site_a, alice, settings):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    given = SimpleNamespace(bytes=0)

    class Endless:
        name = "endless.jpg"

        def read(self, count: int) -> bytes:
            given.bytes += count
            return b"\xff\xd8\xff" + bytes(count - 3)

    with pytest.raises(Refused) as refused:
        actions.receive_upload(site_a.id, alice, Endless())
    assert refused.value.code is Refusal.TOO_LARGE
    assert given.bytes <= 2 * 1024 * 1024
    assert list(settings.MEDIA_DIR.rglob("quarantine")) == []


def test_a_path_in_the_file_name_leads_nowhere(site_a, alice):
    asset = actions.receive_upload(site_a.id, alice, upload("..\\..\\etc/été\x00\n.jpg", samples.encoded("JPEG")))
    assert asset.filename == "été.jpg"


def _files(site, asset) -> set[int]:
    return {path.stat().st_ino for path in places.version_dir(site.id, asset.id, 1).iterdir()}


def test_two_uploads_of_one_file_are_two_pictures(site_a, alice):
    data = samples.encoded("JPEG", exif=samples.exif())
    first = actions.receive_upload(site_a.id, alice, upload("a.jpg", data))
    run_jobs(site_a)
    second = actions.receive_upload(site_a.id, alice, upload("b.jpg", data))
    run_jobs(site_a)
    assert _files(site_a, first) == _files(site_a, second), (
        "equal renditions of the same site are linked, not made again"
    )
    facts = queries.facts(site_a.id, [first.id, second.id])
    assert set(facts) == {str(first.id), str(second.id)}
    actions.purge(site_a.id, first.id)
    facts = queries.facts(site_a.id, [first.id, second.id])
    assert set(facts) == {str(second.id)}
    for item in facts[str(second.id)].renditions:
        assert (places.version_dir(site_a.id, second.id, 1) / f"{item.width}.{item.format}").stat().st_size > 0


def test_nothing_is_shared_between_sites(site_a, site_b, alice, charlie):
    data = samples.encoded("JPEG")
    mine = actions.receive_upload(site_a.id, alice, upload("a.jpg", data))
    run_jobs(site_a)
    theirs = actions.receive_upload(site_b.id, charlie, upload("a.jpg", data))
    run_jobs(site_b)
    assert _files(site_b, theirs) and not _files(site_a, mine) & _files(site_b, theirs)


def test_an_upload_is_on_record(site_a, bob):
    asset = actions.receive_upload(site_a.id, bob, upload("a.jpg", samples.encoded("JPEG")))
    entry = Entry.objects.get(object_id=str(asset.id))
    assert (entry.verb, entry.actor_id, entry.site_id) == ("media.uploaded", bob.id, site_a.id)


def test_a_stranger_uploads_nothing_and_sees_nothing(site_a, alice, charlie, settings):
    with pytest.raises(NotYours):
        actions.receive_upload(site_a.id, charlie, upload("a.jpg", samples.encoded("JPEG")))
    assert not settings.MEDIA_DIR.exists()
    asset = actions.receive_upload(site_a.id, alice, upload("a.jpg", samples.encoded("JPEG")))
    run_jobs(site_a)
    for attempt in (
        lambda: actions.set_focal(site_a.id, charlie, asset.id, 0.1, 0.1),
        lambda: actions.set_alt(site_a.id, charlie, asset.id, "mine"),
        lambda: actions.put_in_bin(site_a.id, charlie, asset.id),
        lambda: actions.take_out_of_bin(site_a.id, charlie, asset.id),
    ):
        with pytest.raises(NotYours):
            attempt()


def test_a_picture_is_not_reached_through_another_site(site_a, site_b, alice, charlie):
    asset = actions.receive_upload(site_a.id, alice, upload("a.jpg", samples.encoded("JPEG")))
    run_jobs(site_a)
    assert queries.facts(site_b.id, [asset.id]) == {}
    for attempt in (
        lambda: actions.set_focal(site_b.id, charlie, asset.id, 0.1, 0.1),
        lambda: actions.put_in_bin(site_b.id, charlie, asset.id),
    ):
        with pytest.raises(Asset.DoesNotExist):
            attempt()
    assert actions.purge(site_b.id, asset.id) is False
    assert queries.facts(site_a.id, [asset.id])[str(asset.id)].focal == (0.5, 0.5)
