"""Lists of passwords that were stolen elsewhere, looked up on this machine: nothing about them leaves it.

A list is a file of SHA-1 beginnings of one width in rising order, after a head that says what it is.
The operating system keeps in memory what is asked for, so a list may be larger than the memory. One
comes with the product; an operator can put the whole of "Pwned Passwords" beside it.
"""

import hashlib
import logging
import mmap
import os
import struct
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

SHIPPED = Path(__file__).parent / "data" / "passwords.bin"
NAME = "breached-passwords.bin"

log = logging.getLogger(__name__)

_MAGIC = b"WOPW1\n"
_HEAD = struct.Struct(">6sBQ")  # magic, width of a record, number of records
_SHIPPED_WIDTH = 5  # forty bits: a good password is refused by accident once in a million
_WHOLE_WIDTH = 7  # fifty-six bits, for lists with a thousand times as many


class BrokenList(ValueError):
    """A file is no list of passwords, or not one in order."""


@dataclass(frozen=True)
class Written:
    """What was written: how many, from how many lines."""

    entries: int
    lines: int


def digest(password: str) -> bytes:
    """Return the SHA-1 of a password, as the lists know it."""
    return hashlib.sha1(password.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()


class PasswordList:
    """One file, opened once."""

    def __init__(self, path: Path) -> None:
        """Open a list; raises BrokenList."""
        with path.open("rb") as file:
            head = file.read(_HEAD.size)
            try:
                magic, self.width, self.count = _HEAD.unpack(head)
            except struct.error:
                raise BrokenList(f"{path} is no list of passwords") from None
            if magic != _MAGIC or path.stat().st_size != _HEAD.size + self.width * self.count:
                raise BrokenList(f"{path} is no list of passwords, or was cut short")
            self._records = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __contains__(self, password: object) -> bool:
        if not isinstance(password, str):
            return False
        wanted = digest(password)[: self.width]
        low, high = 0, self.count
        while low < high:
            middle = (low + high) // 2
            found = self._at(middle)
            if found == wanted:
                return True
            if found < wanted:
                low = middle + 1
            else:
                high = middle
        return False

    def _at(self, number: int) -> bytes:
        start = _HEAD.size + number * self.width
        return self._records[start : start + self.width]

    def __len__(self) -> int:
        return int(self.count)


class AllLists:
    """The list of the product, and the operator's where there is one: what `rules` asks."""

    def __init__(self) -> None:
        self._open: dict[Path, tuple[tuple[int, int], PasswordList | None]] = {}

    def __contains__(self, password: object) -> bool:
        return any(password in each for each in self.lists())

    def lists(self) -> Iterator[PasswordList]:
        """Yield the lists there are; one that was replaced is opened again."""
        for path in (SHIPPED, own_path()):
            try:
                status = path.stat()
            except FileNotFoundError:
                continue
            seen = (status.st_ino, status.st_mtime_ns)
            if path not in self._open or self._open[path][0] != seen:
                self._open[path] = (seen, _opened(path))
            if (found := self._open[path][1]) is not None:
                yield found


def _opened(path: Path) -> PasswordList | None:
    """Return a list, or None for a broken one: nobody is kept from signing up because of it."""
    try:
        return PasswordList(path)
    except BrokenList:
        log.exception("a list of passwords cannot be used")
        return None


everything = AllLists()


def own_path() -> Path:
    """Return where an operator's own list lies."""
    return Path(settings.DATA_DIR) / NAME


def write_words(words: Iterable[str], path: Path) -> Written:
    """Write a list of passwords in clear words; they are not kept."""
    records = sorted({digest(word)[:_SHIPPED_WIDTH] for word in words})
    return _write(iter(records), path, _SHIPPED_WIDTH, len(records))


def write_digests(lines: Iterable[str], path: Path, *, at_least: int = 1) -> Written:
    """Write a list out of lines "SHA-1 in hexadecimal figures:how often", in rising order.

    That is what the downloader of Pwned Passwords writes. Passwords seen less often than `at_least`
    are left out. Raises BrokenList, naming the line; a list that was there stays then.
    """
    read = [0]
    return _write(_records(lines, at_least, read), path, _WHOLE_WIDTH, None, read)


def _records(lines: Iterable[str], at_least: int, read: list[int]) -> Iterator[bytes]:
    last = written = b""
    for number, line in enumerate(lines, 1):
        read[0] = number
        text, _, count = line.strip().partition(":")
        if not text:
            continue
        try:
            whole, seen = bytes.fromhex(text), int(count or "1")
        except ValueError:
            raise BrokenList(f"line {number} is not “SHA-1:number”") from None
        if len(whole) != 20:
            raise BrokenList(f"line {number} is not the SHA-1 of something")
        if whole < last:
            raise BrokenList(f"line {number} is out of order: the list ordered by hash is needed")
        last, record = whole, whole[:_WHOLE_WIDTH]
        if seen >= at_least and record != written:
            written = record
            yield record


def _write(
    records: Iterator[bytes], path: Path, width: int, lines: int | None, read: list[int] | None = None
) -> Written:
    """Write beside, then put in place: whoever asks meanwhile gets the former list or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb", buffering=1 << 20) as file:
            file.write(_HEAD.pack(_MAGIC, width, 0))
            count = 0
            for record in records:
                file.write(record)
                count += 1
            file.seek(0)
            file.write(_HEAD.pack(_MAGIC, width, count))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Written(count, lines if lines is not None else (read or [0])[0])
