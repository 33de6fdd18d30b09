"""JPEG (ITU-T T.81): a chain of marker segments, entropy-coded data after each SOS."""

import re
import struct

from website_online.website.media.stripping.orientation import NORMAL, tiff_block

_SOI = b"\xff\xd8"
_SOS, _END = 0xDA, 0xD9
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
# In entropy-coded data 0xFF is followed by a stuffed zero or a restart marker.
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
# Tables and frames; all that a decoder reads besides the application segments.
_PICTURE_MARKERS = frozenset(range(0xC0, 0xD0)) | frozenset(range(0xDA, 0xE0))


def _kept(marker: int, payload: bytes) -> bytes | None:
    """The payload to write for a segment, or None when it has to go."""
    if marker in _PICTURE_MARKERS:
        return payload
    if marker == _APP0 and payload.startswith(b"JFIF\x00") and len(payload) >= 14:
        return payload[:12] + b"\x00\x00"  # without the embedded thumbnail
    if marker == _APP2 and payload.startswith(b"ICC_PROFILE\x00"):
        return payload
    if marker == _APP14 and payload.startswith(b"Adobe"):
        return payload
    return None


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2) + payload


def _next_segment(data: bytes, position: int) -> tuple[int, bytes, int]:
    """(marker, payload, position after it); the end of the image has no payload."""
    if data[position] != 0xFF:
        raise ValueError("marker expected")
    while data[position] == 0xFF:
        position += 1
    marker = data[position]
    position += 1
    if marker == _END:
        return marker, b"", position
    length = int.from_bytes(data[position : position + 2], "big")
    if length < 2 or position + length > len(data):
        raise ValueError("segment longer than the file")
    return marker, data[position + 2 : position + length], position + length


def strip(data: bytes, orientation: int) -> bytes:
    """Rewrite the segments; whatever follows the end of the picture is left behind.

    What follows is not harmless: phones append further pictures (MPF) and films there,
    each with coordinates of its own.
    """
    if not data.startswith(_SOI):
        raise ValueError("no start of image")
    parts = [_SOI]
    exif_pending = orientation != NORMAL
    position = 2
    while True:
        marker, payload, position = _next_segment(data, position)
        if marker == _END:
            return b"".join((*parts, bytes((0xFF, _END))))
        if exif_pending and marker != _APP0:
            parts.append(_segment(_APP1, b"Exif\x00\x00" + tiff_block(orientation)))
            exif_pending = False
        kept = _kept(marker, payload)
        if kept is not None:
            parts.append(_segment(marker, kept))
        if marker == _SOS:
            following = _NEXT_MARKER.search(data, position)
            if following is None:
                raise ValueError("picture data without an end")
            parts.append(data[position : following.start()])
            position = following.start()
