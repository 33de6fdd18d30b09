"""The one thing worth keeping from EXIF: which way is up."""

import struct

NORMAL = 1
_ORIENTATION_TAG = 0x0112
_SHORT = 3


def tiff_block(orientation: int) -> bytes:
    """A complete TIFF structure that holds the orientation and nothing else.

    Takes an EXIF orientation from 1 to 8. Raises ValueError for another number.
    """
    if not 1 <= orientation <= 8:
        raise ValueError("orientation out of range")
    header = b"MM\x00*" + struct.pack(">I", 8)
    entry = struct.pack(">HHIHH", _ORIENTATION_TAG, _SHORT, 1, orientation, 0)
    return header + struct.pack(">H", 1) + entry + struct.pack(">I", 0)
