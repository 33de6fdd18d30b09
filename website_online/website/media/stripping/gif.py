"""GIF89a: blocks of sub-blocks. Comments and private extensions go, timing stays."""

_TRAILER, _EXTENSION, _IMAGE = 0x3B, 0x21, 0x2C
_GRAPHIC_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPING = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def _after_sub_blocks(data: bytes, position: int) -> int:
    while data[position]:
        position += 1 + data[position]
    return position + 1


def _colour_table_bytes(flags: int) -> int:
    return 3 * 2 ** ((flags & 0x07) + 1) if flags & 0x80 else 0


def strip(data: bytes, orientation: int) -> bytes:
    """Copy frames, their timing and the loop count; stop at the trailer."""
    del orientation  # the format has none
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        raise ValueError("no GIF header")
    position = 13 + _colour_table_bytes(data[10])
    parts = [data[:position]]
    while True:
        start = position
        kind = data[position]
        if kind == _TRAILER:
            parts.append(b"\x3b")
            return b"".join(parts)
        if kind == _EXTENSION:
            label = data[position + 1]
            position = _after_sub_blocks(data, position + 2)
            looping = label == _APPLICATION and data[start + 3 : start + 14] in _LOOPING
            if label == _GRAPHIC_CONTROL or looping:
                parts.append(data[start:position])
        elif kind == _IMAGE:
            position += 10 + _colour_table_bytes(data[position + 9])
            position = _after_sub_blocks(data, position + 1)
            parts.append(data[start:position])
        else:
            raise ValueError("unknown block")
