"""Originals lose place, time, maker and author; not one pixel changes."""

import io

import pytest
from PIL import Image

from website_online.website.media import encoding, stripping
from website_online.website.media.rules import Refusal, Refused, SourceFormat
from website_online.website.media.tests import samples

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]


def _clean(tmp_path, data: bytes, name: str) -> bytes:
    source = tmp_path / "source"
    source.write_bytes(data)
    return encoding.without_metadata(source, encoding.examine(source, SourceFormat(name.lower())))


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_the_metadata_is_left_in_the_bytes(tmp_path, name):
    data = samples.with_metadata(name, orientation=6)
    planted = [mark for mark in (*samples.CANARIES.values(), *samples.gps_bytes()) if mark in data]
    assert planted, "the sample holds nothing to remove"
    if name != "GIF":
        assert any(mark in data for mark in samples.gps_bytes())
    clean = _clean(tmp_path, data, name)
    assert [mark for mark in planted if mark in clean] == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_pixel_stays_as_it_was(tmp_path, name):
    data = samples.with_metadata(name, orientation=8)
    before = Image.open(io.BytesIO(data))
    after = Image.open(io.BytesIO(_clean(tmp_path, data, name)))
    assert after.size == before.size
    assert after.mode == before.mode
    assert after.tobytes() == before.tobytes()


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_which_way_is_up_is_kept(tmp_path, name):
    data = samples.with_metadata(name, orientation=6)
    after = Image.open(io.BytesIO(_clean(tmp_path, data, name)))
    assert after.getexif().get(0x0112) == 6
    assert set(after.getexif()) == {0x0112}


def test_pictures_hidden_after_the_end_of_a_jpeg_are_left_behind(tmp_path):
    data = samples.phone_photo()
    clean = _clean(tmp_path, data, "JPEG")
    assert data.count(b"\xff\xd8\xff") == 2
    assert clean.count(b"\xff\xd8\xff") == 1
    assert clean.endswith(b"\xff\xd9")


def test_a_colour_profile_is_kept(tmp_path):
    profile = encoding.ImageCms.ImageCmsProfile(encoding.ImageCms.createProfile("sRGB")).tobytes()
    for name in ("JPEG", "PNG", "WEBP"):
        clean = _clean(tmp_path, samples.encoded(name, icc_profile=profile, exif=samples.exif()), name)
        assert Image.open(io.BytesIO(clean)).info["icc_profile"] == profile


def test_an_animation_keeps_its_frames_and_timing(tmp_path):
    clean = Image.open(io.BytesIO(_clean(tmp_path, samples.animation(), "GIF")))
    assert (clean.n_frames, clean.info["duration"], clean.info["loop"]) == (3, 120, 0)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_cut_off_anywhere_is_refused_or_clean_never_an_error(name):
    data = samples.with_metadata(name)
    for length in range(0, len(data), max(1, len(data) // 150)):
        try:
            clean = stripping.strip(SourceFormat(name.lower()), data[:length], 6)
        except Refused as refused:
            assert refused.code is Refusal.DAMAGED
        else:
            assert not any(mark in clean for mark in samples.CANARIES.values())
