"""Pictures that would fill the memory are judged by their header."""

import pytest
from PIL import ImageFile

from website_online.website.media import encoding
from website_online.website.media.rules import Refusal, Refused, SourceFormat, check_dimensions
from website_online.website.media.tests import samples


@pytest.mark.parametrize("size", [(10_000, 10_000), (8_000, 6_000), (50_000, 50_000)])
def test_too_many_pixels_are_refused_before_anything_is_decoded(tmp_path, monkeypatch, size):
    data = samples.bomb(size[0], 16)
    data = data[:16] + size[0].to_bytes(4) + size[1].to_bytes(4) + data[24:]
    source = tmp_path / "bomb.png"
    source.write_bytes(_with_header_checksum(data))

    def never(*args, **kwargs):
        raise AssertionError("the picture was decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", never)
    with pytest.raises(Refused) as refused:
        encoding.examine(source, SourceFormat.PNG)
    assert refused.value.code is Refusal.TOO_MANY_PIXELS


def _with_header_checksum(data: bytes) -> bytes:
    import zlib

    return data[:29] + zlib.crc32(data[12:29]).to_bytes(4) + data[33:]


def test_a_real_bomb_of_a_hundred_megapixels_is_refused(tmp_path):
    source = tmp_path / "bomb.png"
    source.write_bytes(samples.bomb())
    assert source.stat().st_size < 100_000
    with pytest.raises(Refused) as refused:
        encoding.examine(source, SourceFormat.PNG)
    assert refused.value.code is Refusal.TOO_MANY_PIXELS


def test_an_animation_counts_all_its_frames():
    check_dimensions(2000, 1000, frames=100)
    with pytest.raises(Refused):
        check_dimensions(2000, 1000, frames=101)


def test_a_picture_too_long_for_every_rendition_is_refused():
    with pytest.raises(Refused) as refused:
        check_dimensions(10, 20_000)
    assert refused.value.code is Refusal.TOO_ELONGATED


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_picture_cut_off_is_refused_as_damaged(tmp_path, name, part):
    data = samples.encoded(name)
    source = tmp_path / "cut"
    source.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(Refused) as refused:
        encoding.examine(source, SourceFormat(name.lower()))
    assert refused.value.code is Refusal.DAMAGED
