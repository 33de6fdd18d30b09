"""AVIF: an ISO base media file (ISO/IEC 14496-12, 23008-12).

Items are addressed by absolute offsets, so nothing may move. Metadata items are
overwritten with zeros where they lie and get a type that no decoder looks at; boxes
nobody needs become `free` boxes of the same size. The picture's own bytes and offsets stay as they are.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_KEPT_TOP = frozenset((b"ftyp", b"meta", b"mdat"))
_PICTURE_ITEMS = frozenset((b"av01", b"grid", b"iovl", b"iden", b"tmap"))


@dataclass(frozen=True)
class _Box:
    kind: bytes
    start: int  # of the header
    body: int
    end: int


def _boxes(data: bytes | bytearray, position: int, end: int) -> Iterator[_Box]:
    while position < end:
        if position + 8 > end:
            raise ValueError("box header cut off")
        size, kind = struct.unpack_from(">I4s", data, position)
        body = position + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, body)
            body += 8
        elif size == 0:
            size = end - position
        if size < body - position or position + size > end:
            raise ValueError("box longer than its parent")
        yield _Box(kind, position, body, position + size)
        position += size


class _Reader:
    """Big-endian numbers one after another."""

    def __init__(self, data: bytes | bytearray, position: int, end: int) -> None:
        self._data, self.position, self._end = data, position, end

    def number(self, size: int) -> int:
        if self.position + size > self._end:
            raise ValueError("field beyond its box")
        value = int.from_bytes(self._data[self.position : self.position + size], "big")
        self.position += size
        return value

    def bytes(self, size: int) -> bytes:
        if self.position + size > self._end:
            raise ValueError("field beyond its box")
        value = bytes(self._data[self.position : self.position + size])
        self.position += size
        return value


def _hide_other_items(data: bytearray, info: _Box) -> set[int]:
    """Give every item that is not picture the type `free`; returns their ids."""
    reader = _Reader(data, info.body, info.end)
    version = reader.number(1)
    reader.number(3)
    reader.number(2 if version == 0 else 4)
    hidden: set[int] = set()
    for entry in _boxes(data, reader.position, info.end):
        if entry.kind != b"infe":
            continue
        fields = _Reader(data, entry.body, entry.end)
        entry_version = fields.number(1)
        fields.number(3)
        if entry_version < 2:
            raise ValueError("item entry of an old version")
        item = fields.number(2 if entry_version == 2 else 4)
        fields.number(2)
        if fields.bytes(4) not in _PICTURE_ITEMS:
            data[fields.position - 4 : fields.position] = b"free"
            hidden.add(item)
    return hidden


def _extents(data: bytearray, location: _Box, data_box: _Box | None) -> Iterator[tuple[int, int, int]]:
    """(item, absolute start, length) of every stretch of bytes that belongs to an item."""
    reader = _Reader(data, location.body, location.end)
    version = reader.number(1)
    reader.number(3)
    sizes = reader.number(2)
    offset_size, length_size = sizes >> 12, sizes >> 8 & 15
    base_size, index_size = sizes >> 4 & 15, sizes & 15 if version else 0
    wide = 2 if version < 2 else 4
    for _ in range(reader.number(wide)):
        item = reader.number(wide)
        method = reader.number(2) & 15 if version else 0
        reader.number(2)
        base = reader.number(base_size)
        if method == 1:
            if data_box is None:
                raise ValueError("item data without a place")
            base += data_box.body
        elif method != 0:
            raise ValueError("items built from items")
        for _ in range(reader.number(2)):
            reader.number(index_size)
            start = base + reader.number(offset_size)
            length = reader.number(length_size) or len(data) - start
            if start < 0 or start + length > len(data):
                raise ValueError("item outside the file")
            yield item, start, length


def strip(data: bytes, orientation: int) -> bytes:
    """Blank EXIF, XMP and every other item that is not picture; sequences are not taken.

    Orientation needs no care: the format keeps it in its own transformative properties.
    """
    del orientation
    result = bytearray(data)
    for box in _boxes(data, 0, len(data)):
        if box.kind == b"moov":
            raise ValueError("picture sequence")
        if box.kind not in _KEPT_TOP:
            result[box.start + 4 : box.start + 8] = b"free"
            result[box.body : box.end] = bytes(box.end - box.body)
        elif box.kind == b"meta":
            inner = {child.kind: child for child in _boxes(data, box.body + 4, box.end)}
            if b"iinf" not in inner or b"iloc" not in inner:
                raise ValueError("no items")
            hidden = _hide_other_items(result, inner[b"iinf"])
            for item, start, length in _extents(result, inner[b"iloc"], inner.get(b"idat")):
                if item in hidden:
                    result[start : start + length] = bytes(length)
    return bytes(result)
