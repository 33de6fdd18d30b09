"""Which sizes are made, and that they show the picture the right way up in the right colours."""

import pytest
from PIL import Image

from website_online.website.media import encoding
from website_online.website.media.rules import MAX_SIDE, WIDTHS, SourceFormat, plan
from website_online.website.media.tests import samples


@pytest.mark.parametrize("width", [1, 319, 320, 321, 700, 1919, 1920, 1921, 6000])
def test_a_picture_is_never_made_larger(width):
    made = plan(width, max(1, width * 2 // 3), transparent=False, animated=False)
    assert max(item.width for item in made) == min(width, WIDTHS[-1])
    assert {item.extension for item in made} == {"avif", "webp", "jpg"}
    widths = [item.width for item in made if item.extension == "avif"]
    assert widths == sorted(set(widths))


def test_a_very_tall_picture_stays_within_what_can_be_encoded():
    made = plan(1000, 30_000, transparent=False, animated=False)
    assert made
    assert max(item.height for item in made) <= MAX_SIDE


def _encode(tmp_path, data: bytes, source_format: SourceFormat):
    source = tmp_path / "original"
    source.write_bytes(data)
    examined = encoding.examine(source, source_format)
    steps: list[tuple[int, int]] = []
    made, seen = encoding.encode(source, examined, tmp_path / "made", lambda *step: steps.append(step))
    return examined, made, seen, steps


@pytest.mark.parametrize("orientation", range(1, 9))
def test_renditions_are_upright(tmp_path, orientation):
    data = samples.encoded("JPEG", quality=95, exif=samples.exif(orientation))
    examined, made, _, _ = _encode(tmp_path, data, SourceFormat.JPEG)
    expected = encoding.ImageOps.exif_transpose(Image.open(tmp_path / "original")).convert("RGB")
    assert (examined.width, examined.height) == expected.size
    for item in made:
        with Image.open(tmp_path / "made" / f"{item.width}.{item.extension}") as rendition:
            assert rendition.size == (item.width, item.height)
            assert not set(rendition.getexif())
            small = expected.resize((8, 8), Image.Resampling.BOX)
            seen = rendition.convert("RGB").resize((8, 8), Image.Resampling.BOX)
            difference = max(abs(a - b) for a, b in zip(small.tobytes(), seen.tobytes(), strict=True))
            assert difference <= 12, (item, difference)


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "I;16", "LA", "RGBA"])
def test_every_kind_of_pixel_is_understood(tmp_path, mode):
    base = samples.picture(400, 300)
    if mode == "I;16":
        image = Image.frombytes("I;16", (400, 300), b"".join(bytes((0, v)) for v in base.convert("L").tobytes()))
    else:
        image = samples.picture(400, 300, "RGBA") if mode == "RGBA" else base.convert(mode)
    name = "JPEG" if mode == "CMYK" else "PNG"
    _, made, _, _ = _encode(tmp_path, samples.encoded(name, image), SourceFormat(name.lower()))
    extensions = {item.extension for item in made}
    assert extensions == ({"avif", "webp", "png"} if mode in ("LA", "RGBA") else {"avif", "webp", "jpg"})
    with Image.open(tmp_path / "made" / "400.webp") as rendition:
        shown = rendition.convert("L").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        meant = base.convert("L").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        if mode not in ("LA", "RGBA"):
            assert abs(shown - meant) <= 12


def test_colours_of_a_wide_profile_become_srgb(tmp_path):
    lab = encoding.ImageCms.createProfile("LAB")
    broken = encoding.ImageCms.ImageCmsProfile(lab).tobytes()
    _, made, _, _ = _encode(tmp_path, samples.encoded("JPEG", icc_profile=broken), SourceFormat.JPEG)
    assert made, "a profile that does not fit the pixels is ignored, not fatal"


def test_progress_is_reported_after_every_file(tmp_path):
    _, made, _, steps = _encode(tmp_path, samples.encoded("PNG"), SourceFormat.PNG)
    assert steps == [(number, len(made)) for number in range(1, len(made) + 1)]


def test_an_interrupted_run_goes_on_where_it_was(tmp_path):
    class Killed(Exception):
        pass

    def kill(made: int, of: int) -> None:
        if made == 3:
            raise Killed

    source = tmp_path / "original"
    source.write_bytes(samples.encoded("JPEG"))
    examined = encoding.examine(source, SourceFormat.JPEG)
    with pytest.raises(Killed):
        encoding.encode(source, examined, tmp_path / "made", kill)
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "made").iterdir()}
    assert len(before) == 3
    (tmp_path / "made" / ".part-half").write_bytes(b"half a file")
    made, _ = encoding.encode(source, examined, tmp_path / "made", lambda made, of: None)
    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "made").iterdir()}
    assert before.items() <= after.items()
    assert set(after) == {f"{item.width}.{item.extension}" for item in made}


def test_an_animation_goes_on_moving(tmp_path):
    examined, made, _, _ = _encode(tmp_path, samples.animation(), SourceFormat.GIF)
    assert examined.animated
    with Image.open(tmp_path / "made" / "200.webp") as rendition:
        assert rendition.n_frames == 3
    assert {item.extension for item in made} == {"webp", "jpg"}


def test_the_impression_is_small_and_true(tmp_path):
    image = Image.new("RGB", (800, 400), (200, 100, 50))
    _, _, seen, _ = _encode(tmp_path, samples.encoded("PNG", image), SourceFormat.PNG)
    assert seen.color == "#c86432"
    assert seen.placeholder.startswith("data:image/webp;base64,")
    assert len(seen.placeholder) < 400
