"""WebP (RFC 9649): a RIFF container of padded chunks."""

import struct

from website_online.website.media.stripping.orientation import NORMAL, tiff_block

_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_EXIF_FLAG, _XMP_FLAG = 0x08, 0x04


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return kind + struct.pack("<I", len(payload)) + payload + (b"\x00" if len(payload) % 2 else b"")


def _extended_header(payload: bytes, with_exif: bool) -> bytes:
    if len(payload) < 10:
        raise ValueError("VP8X too short")
    flags = payload[0] & ~(_EXIF_FLAG | _XMP_FLAG) | (_EXIF_FLAG if with_exif else 0)
    return bytes((flags,)) + payload[1:10]


def strip(data: bytes, orientation: int) -> bytes:
    """Copy the picture chunks of the container, correct its flags and its size.

    A file of the simple layout has no room for metadata, hence no orientation either.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError("no WebP container")
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data):
        raise ValueError("container longer than the file")
    parts: list[bytes] = []
    extended = False
    position = 12
    while position + 8 <= end:
        kind = data[position : position + 4]
        (length,) = struct.unpack_from("<I", data, position + 4)
        payload = data[position + 8 : position + 8 + length]
        if len(payload) != length or position + 8 + length > end:
            raise ValueError("chunk longer than the container")
        if kind == b"VP8X":
            extended = True
            payload = _extended_header(payload, with_exif=orientation != NORMAL)
        if kind in _KEPT:
            parts.append(_chunk(kind, payload))
        position += 8 + length + length % 2
    if not parts:
        raise ValueError("container without a picture")
    if extended and orientation != NORMAL:
        parts.append(_chunk(b"EXIF", tiff_block(orientation)))
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
