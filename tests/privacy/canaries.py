"""Values that occur nowhere else, and finding them again in raw bytes."""

import gzip
import io
import itertools
import re
import secrets
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import brotli
from django.db import connection, models

_WORD = re.compile(rb"cnry[0-9a-f]{10}")
_ADDRESS = re.compile(rb"2001:db8:[0-9a-f]{4}:[0-9a-f]{4}:[0-9a-f]{4}::1")
_SHORTEST = 14
_instants = itertools.count(secrets.randbelow(800_000))


@dataclass
class Canaries:
    """Which value was planted where: `planted[value] = {"app.Model.field", …}`."""

    planted: dict[bytes, set[str]] = field(default_factory=dict)

    def word(self, place: str) -> str:
        """A new word for this place."""
        return self.keep(place, f"cnry{secrets.token_hex(5)}")

    def address(self, place: str) -> str:
        """A new IPv6 address of the documentation range (RFC 3849)."""
        parts = ":".join(f"{secrets.randbelow(0x8000) + 0x1000:x}" for _ in range(3))
        return self.keep(place, f"2001:db8:{parts}::1")

    def instant(self, place: str, near: datetime) -> datetime:
        """An instant near another one, recognisable by its microseconds; as SQLite writes it down."""
        value = near.astimezone(UTC).replace(microsecond=100_000 + next(_instants) % 800_000)
        self.keep(place, f"{value:%Y-%m-%d %H:%M:%S.%f}")
        return value

    def keep(self, place: str, value: str | bytes) -> Any:
        """Register a value as planted at a place; a value may stand at several."""
        raw = value.encode() if isinstance(value, str) else value
        self.planted.setdefault(raw, set()).add(place)
        return value

    def for_field(self, place: str, column: models.Field, near: datetime) -> Any:
        """A value for a column, or None where a column has no room for one.

        No room: references and opaque ids (they are what stays), choices, numbers, yes and no,
        and texts shorter than a canary.
        """
        if column.is_relation or column.choices:
            return None
        if isinstance(column, models.GenericIPAddressField):
            return self.address(place)
        if isinstance(column, models.DateTimeField):
            return self.instant(place, near)
        if isinstance(column, models.JSONField):
            return {"text": self.word(place)}
        if isinstance(column, models.CharField | models.TextField):
            return self.word(place) if (column.max_length or _SHORTEST) >= _SHORTEST else None
        return None

    def places(self, found: Iterable[bytes]) -> set[str]:
        """The places of the values that were found."""
        return {place for value in found for place in self.planted[value]}


def search(canaries: Canaries, roots: Iterable[Path]) -> dict[bytes, set[str]]:
    """Which canaries are in the raw bytes below these directories: value → names of files.

    The database is brought into its file first; what is compressed or packed is opened as well.
    """
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert cursor.fetchone()[0] == 0, "the write-ahead log could not be emptied"
    exact = [value for value in canaries.planted if not _WORD.fullmatch(value) and not _ADDRESS.fullmatch(value)]
    found: dict[bytes, set[str]] = {}
    for name, content in _haystacks(roots):
        seen = {*_WORD.findall(content), *_ADDRESS.findall(content)} & canaries.planted.keys()
        seen |= {value for value in exact if value in content}
        for value in seen:
            found.setdefault(value, set()).add(name)
    return found


def _haystacks(roots: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    seen: set[int] = set()
    for root in roots:
        for path in sorted(root.rglob("*")):
            if not path.is_file() or path.stat().st_ino in seen:
                continue
            seen.add(path.stat().st_ino)
            yield from _opened(str(path), path.read_bytes())


def _opened(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content
    if name.endswith(".br"):
        yield f"{name} (opened)", brotli.decompress(content)
    elif content.startswith(b"\x1f\x8b"):
        yield f"{name} (opened)", gzip.decompress(content)
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from _opened(f"{name}/{member}", archive.read(member))
