"""What a file must be to become a picture of a site, and which sizes are made of it.

Pure decisions over values; the numbers are the product's, not an operator's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

MAX_DRAWING_BYTES = 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_ANIMATED_PIXELS = 200_000_000  # all frames together
MAX_FRAMES = 2_000
MAX_SCANS = 500  # of a progressive JPEG: each costs as much as the whole picture
MAX_SIDE = 16_383  # the largest side that WebP can hold (RFC 9649, 2.7)
MIN_SIDE = 1
HEAD_BYTES = 512  # enough to tell every accepted format

# Somebody whose files cost a minute each has to wait; whoever meets one such file tries another way.
DEMANDING, DEMANDING_FILES, DEMANDING_PER = "media.demanding", 5, timedelta(hours=1)

WIDTHS = (320, 480, 640, 960, 1280, 1920)
FALLBACK_WIDTHS = (640, 1280)
ANIMATED_WIDTHS = (320, 640, 960)


class SourceFormat(StrEnum):
    """Formats that a person may upload."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    AVIF = "avif"
    SVG = "svg"


class Refusal(StrEnum):
    """Why a file was not accepted."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_A_PICTURE = "not_a_picture"
    UNSUPPORTED = "unsupported"
    NOT_WHAT_IT_CLAIMS = "not_what_it_claims"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_ELONGATED = "too_elongated"
    DAMAGED = "damaged"
    HOSTILE_DRAWING = "hostile_drawing"
    TOO_DEMANDING = "too_demanding"
    NO_ROOM = "no_room"


class Refused(Exception):
    """A file is not accepted; `code` says why."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code.value)
        self.code = code


@dataclass(frozen=True)
class Planned:
    """One rendition to make: `extension` is also the name of its format."""

    extension: str
    width: int
    height: int


EXTENSIONS: dict[SourceFormat, tuple[str, ...]] = {
    SourceFormat.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    SourceFormat.PNG: ("png", "apng"),
    SourceFormat.WEBP: ("webp",),
    SourceFormat.GIF: ("gif",),
    SourceFormat.AVIF: ("avif",),
    SourceFormat.SVG: ("svg",),
}
_KNOWN_ELSEWHERE = (
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"8BPS",
    b"%PDF",
    b"\x00\x00\x01\x00",
    b"\xff\x0a",
    b"\x00\x00\x00\x0cJXL ",
)
_AVIF_BRANDS = (b"avif", b"avis")


def sniff(head: bytes) -> SourceFormat:
    """The format that the first bytes of a file show.

    Takes at least HEAD_BYTES of the file, or all of it. Raises Refused: EMPTY,
    UNSUPPORTED for pictures of other formats (HEIC, TIFF, …), NOT_A_PICTURE.
    """
    if not head:
        raise Refused(Refusal.EMPTY)
    if head.startswith(b"\xff\xd8\xff"):
        return SourceFormat.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return SourceFormat.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return SourceFormat.WEBP
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return SourceFormat.GIF
    if head[4:8] == b"ftyp":
        if head[8:12] in _AVIF_BRANDS:
            return SourceFormat.AVIF
        raise Refused(Refusal.UNSUPPORTED)
    if _looks_like_svg(head):
        return SourceFormat.SVG
    if head.startswith(_KNOWN_ELSEWHERE):
        raise Refused(Refusal.UNSUPPORTED)
    raise Refused(Refusal.NOT_A_PICTURE)


def _looks_like_svg(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(b"<svg"):
        return True
    return text.startswith((b"<?xml", b"<!--", b"<!doctype svg")) and b"<html" not in text and b"<svg" in text


def check_claim(filename: str, source_format: SourceFormat) -> None:
    """Refuse a file whose name says one thing and whose bytes say another.

    A name without an extension claims nothing. Raises Refused(NOT_WHAT_IT_CLAIMS).
    """
    _, dot, extension = filename.rpartition(".")
    if dot and extension.lower() not in EXTENSIONS[source_format]:
        raise Refused(Refusal.NOT_WHAT_IT_CLAIMS)


def check_bytes(source_format: SourceFormat, count: int, limit: int) -> None:
    """Raises Refused when `count` bytes are none, or more than `limit`; drawings are small."""
    if count == 0:
        raise Refused(Refusal.EMPTY)
    if count > (min(limit, MAX_DRAWING_BYTES) if source_format is SourceFormat.SVG else limit):
        raise Refused(Refusal.TOO_LARGE)


def check_dimensions(width: int, height: int, frames: int = 1) -> None:
    """Judge a picture by the size its header announces, before anything is decoded.

    Raises Refused: TOO_MANY_PIXELS (a decompression bomb, or simply too much),
    TOO_DEMANDING for more frames than a moving picture needs, TOO_ELONGATED when even the
    smallest rendition would not fit, DAMAGED for no size.
    """
    if width < MIN_SIDE or height < MIN_SIDE:
        raise Refused(Refusal.DAMAGED)
    if width * height > MAX_PIXELS or width * height * frames > MAX_ANIMATED_PIXELS:
        raise Refused(Refusal.TOO_MANY_PIXELS)
    if frames > MAX_FRAMES:
        raise Refused(Refusal.TOO_DEMANDING)
    if not _fitting(WIDTHS, width, height):
        raise Refused(Refusal.TOO_ELONGATED)


def check_scans(data: bytes) -> None:
    """Refuse a JPEG that wants to be drawn over and over: a few bytes a time, seconds of work each.

    Raises Refused(TOO_DEMANDING).
    """
    if data.count(b"\xff\xda") > MAX_SCANS:
        raise Refused(Refusal.TOO_DEMANDING)


def _fitting(ladder: Sequence[int], width: int, height: int) -> list[int]:
    """Widths of the ladder, never above the picture's own, whose height can be encoded."""
    widths = [step for step in ladder if step < width]
    if width <= ladder[-1]:
        widths.append(width)
    else:
        widths = [step for step in ladder if step <= width]
    return [step for step in widths if scaled_height(width, height, step) <= MAX_SIDE]


def scaled_height(width: int, height: int, to_width: int) -> int:
    """Height of the picture at another width, at least one pixel."""
    return max(1, round(height * to_width / width))


def plan(width: int, height: int, *, transparent: bool, animated: bool) -> list[Planned]:
    """The renditions of a picture of this size (orientation applied), smallest first.

    Never wider than the picture. Stills: AVIF and WebP at every width and a fallback,
    JPEG or PNG, at the two widths that old browsers, mail and link previews ask for.
    Animations: moving WebP, and a still fallback.
    """
    fallback = "png" if transparent else "jpg"
    made: list[Planned] = []
    if animated:
        steps = _fitting(ANIMATED_WIDTHS, width, height)
        made += [Planned("webp", step, scaled_height(width, height, step)) for step in steps]
    else:
        for step in _fitting(WIDTHS, width, height):
            tall = scaled_height(width, height, step)
            made += [Planned("avif", step, tall), Planned("webp", step, tall)]
    for step in _fitting(FALLBACK_WIDTHS, width, height):
        made.append(Planned(fallback, step, scaled_height(width, height, step)))
    return made


def check_focal(x: float, y: float) -> None:
    """A focal point is a fraction of width and height. Raises ValueError outside 0…1."""
    if not (0.0 <= x <= 1.0 and 0.0 <= y <= 1.0):
        raise ValueError("focal point outside the picture")
