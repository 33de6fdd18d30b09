"""Removing metadata from picture files without touching one pixel.

Every format is rewritten from a list of what may stay, never from a list of what must
go: a camera maker's private segment is as good at holding coordinates as EXIF is.
What stays is what a decoder needs to show the same colours: picture data, tables,
colour profile, transparency, animation timing. The orientation, which cameras keep in
EXIF, is written back alone.
"""

from collections.abc import Callable

from website_online.website.media.rules import Refusal, Refused, SourceFormat
from website_online.website.media.stripping import avif, gif, jpeg, png, webp

_STRIPPERS: dict[SourceFormat, Callable[[bytes, int], bytes]] = {
    SourceFormat.JPEG: jpeg.strip,
    SourceFormat.PNG: png.strip,
    SourceFormat.WEBP: webp.strip,
    SourceFormat.GIF: gif.strip,
    SourceFormat.AVIF: avif.strip,
}


def strip(source_format: SourceFormat, data: bytes, orientation: int) -> bytes:
    """The same picture without metadata.

    Takes the file's bytes, its already established format and its EXIF orientation (1–8).
    Returns a complete file of the same format; picture data are copied unchanged.
    Raises Refused(DAMAGED) when the file's structure does not hold together.
    """
    try:
        return _STRIPPERS[source_format](data, orientation)
    except (IndexError, ValueError, OverflowError) as broken:
        raise Refused(Refusal.DAMAGED) from broken
