"""Real picture files for the tests, with everything in them that must not come out."""

import io
import struct
import zlib
from fractions import Fraction

from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

CANARIES = {
    "camera": b"CANARY-MAKER-4711",
    "photographer": b"CANARY-ARTIST-4711",
    "date": b"2026:03:04",
    "xmp": b"CANARY-XMP-4711",
    "comment": b"CANARY-COMMENT-4711",
}
# 50° 27' 55.25" N as the three rationals that the GPS directory holds
_LATITUDE = (50, 27, Fraction(5525, 100))
_LONGITUDE = (4, 52, Fraction(1337, 100))
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>' + CANARIES["xmp"] + b"</a></x:xmpmeta>"


def _rationals(values: tuple[object, ...]) -> tuple[IFDRational, ...]:
    return tuple(IFDRational(Fraction(value)) for value in values)  # type: ignore[arg-type]


def exif(orientation: int = 1) -> Image.Exif:
    """EXIF as a phone writes it: maker, author, time and place."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010F] = CANARIES["camera"].decode()
    block[0x013B] = CANARIES["photographer"].decode()
    gps = block.get_ifd(0x8825)
    gps[1], gps[2] = "N", _rationals(_LATITUDE)
    gps[3], gps[4] = "E", _rationals(_LONGITUDE)
    gps[29] = CANARIES["date"].decode()
    return block


def gps_bytes() -> list[bytes]:
    """The coordinates as bytes of a file, in both byte orders."""
    seconds = _LATITUDE[2], _LONGITUDE[2]
    return [struct.pack(f"{order}II", value.numerator, value.denominator) for order in "<>" for value in seconds]


def picture(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Something with edges, gradients and no symmetry, so that turning it shows."""
    image = Image.effect_mandelbrot((width, height), (-2.0, -1.5, 1.0, 1.5), 50).convert("RGB")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 4, height // 4), fill=(200, 40, 20))
    draw.ellipse((width // 2, height // 2, width - 1, height - 1), fill=(20, 90, 160))
    image = image.convert(mode)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


def encoded(pillow_format: str, image: Image.Image | None = None, **options: object) -> bytes:
    """A file of this format."""
    buffer = io.BytesIO()
    (image or picture()).save(buffer, pillow_format, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def phone_photo(orientation: int = 6) -> bytes:
    """A JPEG with EXIF, GPS, XMP, a comment, and a second picture with its own EXIF after the end."""
    first = encoded("JPEG", quality=85, exif=exif(orientation), xmp=XMP, comment=CANARIES["comment"], progressive=True)
    second = encoded("JPEG", picture(60, 40), exif=exif())
    return first + second


def with_metadata(pillow_format: str, orientation: int = 1) -> bytes:
    """A file of this format with every kind of metadata that it can hold."""
    if pillow_format == "JPEG":
        return phone_photo(orientation)
    if pillow_format == "GIF":
        return encoded("GIF", comment=CANARIES["comment"])
    if pillow_format == "PNG":
        plain = encoded("PNG", exif=exif(orientation))
        text = b"tEXt", b"Comment\x00" + CANARIES["comment"]
        chunk = struct.pack(">I", len(text[1])) + b"".join(text) + struct.pack(">I", zlib.crc32(b"".join(text)))
        return plain[:33] + chunk + plain[33:] + b"trailing " + CANARIES["xmp"]
    return encoded(pillow_format, exif=exif(orientation), xmp=XMP)


def bomb(width: int = 10_000, height: int = 10_000) -> bytes:
    """A valid PNG of 100 megapixels in some 12 kilobytes."""
    deflate = zlib.compressobj(9)
    row = bytes(1 + width // 8)
    data = b"".join(deflate.compress(row) for _ in range(height)) + deflate.flush()

    def chunk(kind: bytes, payload: bytes) -> bytes:
        return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def animation() -> bytes:
    """A GIF of three frames."""
    frames = [picture(200, 100).rotate(angle) for angle in (0, 30, 60)]
    return encoded("GIF", frames[0], save_all=True, append_images=frames[1:], duration=120, loop=0)


DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><title>Wheat</title>'
    b'<path d="M10 10 L390 190" stroke="#a50" stroke-width="4"/></svg>'
)
