"""Files that survive a crash: written aside, synced, renamed into place."""

import ctypes
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_libc = ctypes.CDLL(None, use_errno=True)
UNFINISHED = ".part"
"""How names end of files that are being written; a killed process leaves them behind."""


class OutsideStore(ValueError):
    """A name that would leave the store."""


def sync_filesystem(path: Path) -> None:
    """Write everything pending on the file system of `path` to the disk, in one call (syncfs(2))."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if not hasattr(_libc, "syncfs") or _libc.syncfs(descriptor) != 0:
            os.sync()
    finally:
        os.close(descriptor)


def sync_directory(path: Path) -> None:
    """Make renames in a directory durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def durable_write(path: Path, data: bytes, *, mode: int = 0o644, sync: bool = True) -> None:
    """Put `data` at `path` so that a reader sees the old bytes or the new ones, never a part.

    With `sync=False` the caller calls `sync_filesystem` itself, once for many files.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}{UNFINISHED}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if sync:
        sync_directory(path.parent)


class Store:
    """A folder of files by relative name, on the local disk."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)

    def path(self, name: str) -> Path:
        """Return the place of `name`; raises OutsideStore for a name that leaves the store."""
        place = Path(os.path.normpath(self.root / name))
        if place == self.root or self.root not in place.parents or "\0" in name:
            raise OutsideStore(name)
        return place

    def put(self, name: str, data: bytes) -> Path:
        """Write durably and return the place."""
        place = self.path(name)
        durable_write(place, data)
        return place

    def get(self, name: str) -> bytes:
        """Return the bytes; raises FileNotFoundError."""
        return self.path(name).read_bytes()

    def open(self, name: str) -> BinaryIO:
        """Return the file opened for reading; raises FileNotFoundError."""
        return self.path(name).open("rb")

    def exists(self, name: str) -> bool:
        """Return whether the file is there."""
        return self.path(name).is_file()

    def delete(self, name: str) -> bool:
        """Remove the file if it is there and empty folders above it; return whether it was."""
        place = self.path(name)
        try:
            place.unlink()
        except FileNotFoundError:
            return False
        for parent in place.parents:
            if parent == self.root:
                break
            try:
                parent.rmdir()
            except OSError:
                break
        return True

    def names(self, prefix: str = "") -> Iterator[str]:
        """Yield the names of all files below `prefix`."""
        start = self.path(prefix) if prefix else self.root
        for folder, _, files in os.walk(start):
            for file in files:
                yield str(Path(folder, file).relative_to(self.root))
