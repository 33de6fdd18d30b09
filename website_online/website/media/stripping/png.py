"""PNG (W3C, third edition): length, type, data, checksum; then the next chunk."""

import struct
import zlib

from website_online.website.media.stripping.orientation import NORMAL, tiff_block

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD hIST pHYs acTL fcTL fdAT".split()
)


def _chunk(kind: bytes, payload: bytes) -> bytes:
    checksum = zlib.crc32(kind + payload)
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", checksum)


def strip(data: bytes, orientation: int) -> bytes:
    """Copy the chunks that show the picture, stop at IEND."""
    if not data.startswith(_SIGNATURE):
        raise ValueError("no PNG signature")
    parts = [_SIGNATURE]
    position = len(_SIGNATURE)
    while True:
        if position + 12 > len(data):
            raise ValueError("file ends before IEND")
        (length,) = struct.unpack_from(">I", data, position)
        kind = data[position + 4 : position + 8]
        end = position + 12 + length
        if end > len(data):
            raise ValueError("chunk longer than the file")
        if kind in _KEPT:
            parts.append(data[position:end])
        if kind == b"IHDR" and orientation != NORMAL:
            parts.append(_chunk(b"eXIf", tiff_block(orientation)))
        if kind == b"IEND":
            return b"".join(parts)
        position = end
