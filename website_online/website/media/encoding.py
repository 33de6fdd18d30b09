"""Looking inside a picture and encoding its renditions, with Pillow.

Only formats that have been recognised before are opened, only with their own decoder,
and only after the size in their header has been judged.
"""

import base64
import io
import logging
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from website_online.website.media import stripping
from website_online.website.media.rules import (
    MAX_PIXELS,
    WIDTHS,
    Planned,
    Refusal,
    Refused,
    SourceFormat,
    check_dimensions,
    check_scans,
    plan,
)

Image.MAX_IMAGE_PIXELS = MAX_PIXELS

RECIPE = 1  # raised whenever the same picture would be encoded differently
_ORIENTATION = 0x0112
_TURNED = frozenset((5, 6, 7, 8))
_GPS_IFD = 0x8825
_TRANSPARENT_MODES = frozenset(("RGBA", "LA", "PA", "RGBa", "La"))
_SRGB = ImageCms.createProfile("sRGB")

logging.getLogger("PIL").setLevel(logging.WARNING)


@dataclass(frozen=True)
class Examined:
    """What a picture is, as a viewer sees it (orientation applied)."""

    source_format: SourceFormat
    width: int
    height: int
    orientation: int
    transparent: bool
    animated: bool


@dataclass(frozen=True)
class Encoded:
    """A rendition on disk."""

    extension: str
    width: int
    height: int
    bytes: int


@dataclass(frozen=True)
class Impression:
    """What stands in while a picture loads: its average colour and a tiny copy (data URL)."""

    color: str
    placeholder: str


@contextmanager
def _opened(source: Path, source_format: SourceFormat) -> Iterator[Image.Image]:
    """The picture, header read, pixels not; what Pillow complains about becomes a refusal."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(source, formats=[source_format.upper()]) as image:
                yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(Refusal.TOO_MANY_PIXELS) from bomb
    except Refused:
        raise
    except MemoryError as bomb:
        raise Refused(Refusal.TOO_DEMANDING) from bomb
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError) as broken:
        raise Refused(Refusal.DAMAGED) from broken


def examine(source: Path, source_format: SourceFormat) -> Examined:
    """Judge a picture file: header first, then its integrity, then every pixel once.

    Raises Refused (TOO_MANY_PIXELS before anything is decoded, TOO_DEMANDING, TOO_ELONGATED, DAMAGED).
    """
    if source_format is SourceFormat.JPEG:
        check_scans(source.read_bytes())
    with _opened(source, source_format) as image:
        frames = getattr(image, "n_frames", 1)
        check_dimensions(image.width, image.height, frames)
        image.verify()
    with _opened(source, source_format) as image:
        # Pillow turns AVIF upright itself and says so in the EXIF it makes up.
        orientation = image.getexif().get(_ORIENTATION, 1)
        orientation = orientation if orientation in range(1, 9) else 1
        width, height = image.size
        transparent = image.mode in _TRANSPARENT_MODES or "transparency" in image.info
        image.load()
    if orientation in _TURNED:
        width, height = height, width
    return Examined(source_format, width, height, orientation, transparent, frames > 1)


def without_metadata(source: Path, examined: Examined) -> bytes:
    """The file's bytes without metadata, checked: what comes out is opened and read again.

    Raises Refused(DAMAGED) when the result does not hold, or still knows a place.
    """
    clean = stripping.strip(examined.source_format, source.read_bytes(), examined.orientation)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(clean), formats=[examined.source_format.upper()]) as image:
                exif = image.getexif()
                kept = set(exif) - {_ORIENTATION}
                image.load()
        except (OSError, SyntaxError, ValueError, EOFError) as broken:
            raise Refused(Refusal.DAMAGED) from broken
    if kept or exif.get_ifd(_GPS_IFD):
        raise Refused(Refusal.DAMAGED)
    return clean


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, with or without transparency; 16 bits become 8."""
    transparent = image.mode in _TRANSPARENT_MODES or "transparency" in image.info
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
        profile = None
    wanted = "RGBA" if transparent else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, _SRGB, outputMode=wanted if image.mode == "RGBA" else "RGB"
            )
            return converted if converted is not None else image.convert(wanted)
        except ImageCms.PyCMSError:
            pass  # a broken profile: the numbers are shown as if they were sRGB
    return image.convert(wanted)


def _base(source: Path, examined: Examined) -> Image.Image:
    """The picture upright, in sRGB, no larger than the largest rendition."""
    with _opened(source, examined.source_format) as image:
        longest = WIDTHS[-1]
        scale = max(1.0, examined.width / longest)
        box = (max(1, round(image.width / scale)), max(1, round(image.height / scale)))
        image.draft("RGB", (box[0] * 2, box[1] * 2))
        profile = image.info.get("icc_profile")
        image.load()
        small = _in_srgb(image, profile)
        if small.size != box and scale > 1:
            small = small.resize(box, Image.Resampling.LANCZOS, reducing_gap=3.0)
        exif = image.getexif()
        turned = examined.orientation != 1 and exif.get(_ORIENTATION, 1) == examined.orientation
        if turned:
            small.info["exif"] = exif.tobytes()
            small = ImageOps.exif_transpose(small)
    small.info.clear()
    return small


def impression(base: Image.Image) -> Impression:
    """Average colour and a copy of 16 pixels' width, transparency on white."""
    flat = base
    if base.mode == "RGBA":
        flat = Image.new("RGB", base.size, "white")
        flat.paste(base, mask=base.getchannel("A"))
    red, green, blue = flat.resize((1, 1), Image.Resampling.BOX).convert("RGB").tobytes()
    tiny = base.resize((16, max(1, min(64, round(base.height * 16 / base.width)))), Image.Resampling.BOX)
    buffer = io.BytesIO()
    tiny.save(buffer, "WEBP", quality=30, method=6)
    data = base64.b64encode(buffer.getvalue()).decode()
    return Impression(f"#{red:02x}{green:02x}{blue:02x}", f"data:image/webp;base64,{data}")


def _write(path: Path, save: Callable[[io.BytesIO], None]) -> int:
    """Encode into memory, then place the whole file at once; returns its size."""
    buffer = io.BytesIO()
    save(buffer)
    data = buffer.getvalue()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.chmod(temporary, 0o644)
    os.replace(temporary, path)
    return len(data)


def _save_still(image: Image.Image, extension: str, buffer: io.BytesIO) -> None:
    if extension == "avif":
        image.save(buffer, "AVIF", quality=60, speed=8, max_threads=1)
    elif extension == "webp":
        image.save(buffer, "WEBP", quality=78, method=4)
    elif extension == "jpg":
        image.save(buffer, "JPEG", quality=80, progressive=True, optimize=True)
    else:
        image.save(buffer, "PNG", optimize=True)


def _save_moving(source: Path, examined: Examined, item: Planned, buffer: io.BytesIO) -> None:
    frames: list[Image.Image] = []
    durations: list[int] = []
    with _opened(source, examined.source_format) as image:
        loop = int(image.info.get("loop", 1))
        for index in range(getattr(image, "n_frames", 1)):
            image.seek(index)
            durations.append(max(20, int(image.info.get("duration", 100))))
            frames.append(image.convert("RGBA").resize((item.width, item.height), Image.Resampling.LANCZOS))
    frames[0].save(
        buffer, "WEBP", save_all=True, append_images=frames[1:], duration=durations, loop=loop, quality=70, method=2
    )


def encode(
    source: Path, examined: Examined, into: Path, done: Callable[[int, int], None]
) -> tuple[list[Encoded], Impression]:
    """Make the renditions of a picture in the directory `into`, named `<width>.<extension>`.

    `done(made, of)` is called after each one. Files that are there already are kept, so
    that an interrupted run goes on where it was. Returns what lies there, and the
    picture's impression. Raises Refused(DAMAGED) when the pixels cannot be read.
    """
    into.mkdir(parents=True, exist_ok=True)
    for leftover in into.glob(".part-*"):
        leftover.unlink(missing_ok=True)
    planned = plan(examined.width, examined.height, transparent=examined.transparent, animated=examined.animated)
    base = _base(source, examined)
    made: list[Encoded] = []
    scaled: tuple[int, Image.Image] = (base.width, base)
    for number, item in enumerate(sorted(planned, key=lambda item: -item.width), start=1):
        path = into / f"{item.width}.{item.extension}"
        if path.exists():
            size = path.stat().st_size
        elif examined.animated and item.extension == "webp":
            size = _write(path, partial(_save_moving, source, examined, item))
        else:
            if scaled[0] != item.width:
                scaled = (item.width, _resized(base, item))
            size = _write(path, partial(_save_still, scaled[1], item.extension))
        made.append(Encoded(item.extension, item.width, item.height, size))
        done(number, len(planned))
    return sorted(made, key=lambda item: (item.extension, item.width)), impression(base)


def _resized(base: Image.Image, item: Planned) -> Image.Image:
    if base.size == (item.width, item.height):
        return base
    return base.resize((item.width, item.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
