"""Hits: a published file, opened once, answered whole or in part. No database, no settings.

Headers and body always come from one open file, or from one entry of memory that was filled from
one: an answer never mixes two versions. An entry is used only while the file at its path is still
the very file that it was read from (same inode, same time to the nanosecond, same size).
"""

import os
import secrets
import stat
import threading
from collections.abc import Callable, Iterable
from email.utils import formatdate
from pathlib import Path

from website_online.surfaces.visitor import headers, negotiation

StartResponse = Callable[..., object]
ENCODINGS = {".br": "br", ".gz": "gzip"}
SMALL = 256 * 1024
WHOLE = 16 * 1024 * 1024
"""Up to here a body is handed over at once, so that a slow visitor never holds a thread."""
STREAMS = 4
"""Bodies beyond that hold a thread while they are read: so many at a time, and pages are never kept waiting."""


class Entry:
    """One file as it is answered: headers ready, body if it is small."""

    __slots__ = ("body", "etag", "file", "headers", "inode", "modified", "secure_headers", "size", "time", "unchanged")

    def __init__(self, file: str, path: str, suffix: str, status: os.stat_result) -> None:
        self.file = file
        self.inode = status.st_ino
        self.time = status.st_mtime_ns
        self.size = status.st_size
        self.body: bytes | None = None
        encoding = ENCODINGS.get(suffix, "")
        self.etag = f'"{self.time:x}-{self.size:x}{"-" if encoding else ""}{encoding}"'
        self.modified = formatdate(status.st_mtime // 1, usegmt=True)
        name = path + "index.html" if path.endswith("/") else path
        policy = [("Content-Security-Policy", headers.DRAWING_POLICY)] if name.endswith(".svg") else []
        constant = [pair for pair in headers.CONSTANT if not (policy and pair[0] == policy[0][0])]
        shared = [("ETag", self.etag), ("Cache-Control", headers.cache_control(name)), ("Vary", "Accept-Encoding")]
        self.unchanged = [*shared, *constant, *policy]
        self.headers = [
            ("Content-Type", headers.content_type(name)),
            ("Content-Length", str(self.size)),
            ("Last-Modified", self.modified),
            ("Accept-Ranges", "bytes"),
            *([("Content-Encoding", encoding)] if encoding else []),
            *self.unchanged,
        ]
        self.secure_headers = [*self.headers, headers.TRANSPORT_SECURITY]

    def is_still(self, status: os.stat_result) -> bool:
        """Whether a path with this status is the very file that the entry was read from."""
        return status.st_mtime_ns == self.time and status.st_ino == self.inode and status.st_size == self.size


class PublishedFiles:
    """Answers GET and HEAD from `hosts/<host>/…`, keeping small files in a bounded memory."""

    def __init__(self, root: Path, *, memory: int = 32 * 1024 * 1024) -> None:
        self.hosts = str(Path(root) / "hosts")
        self.memory = memory
        self.streams = threading.BoundedSemaphore(STREAMS)
        self._held = 0
        self._entries: dict[tuple, Entry] = {}

    def remembered(self, key: tuple) -> Entry | None:
        """Return the entry of a (host, path, accepted forms) as they came, if its file is unchanged."""
        entry = self._entries.get(key)
        if entry is not None:
            try:
                if entry.is_still(os.stat(entry.file)):
                    return entry
            except OSError:
                pass
            self._forget(key)
        return None

    def find(self, host: str, path: str, suffixes: Iterable[str]) -> tuple[Entry, int] | None:
        """Open the file for a path and return (entry, descriptor), or None; the caller closes it."""
        place = f"{self.hosts}/{host}{path}"
        if path.endswith("/"):
            place += "index.html"
        for suffix in (*suffixes, ""):
            try:
                descriptor = os.open(place + suffix, os.O_RDONLY | os.O_CLOEXEC)
            except OSError:
                continue
            status = os.fstat(descriptor)
            if stat.S_ISREG(status.st_mode):
                return Entry(place + suffix, path, suffix, status), descriptor
            os.close(descriptor)
        return None

    def is_page(self, host: str, path: str) -> bool:
        """Return whether `path` with a slash at its end is a page."""
        return os.path.isfile(f"{self.hosts}/{host}{path}/index.html")

    def remember(self, key: tuple, entry: Entry) -> None:
        """Keep a small file; the oldest ones leave when the memory is full."""
        if entry.body is None or key in self._entries:
            return
        self._entries[key] = entry
        self._held += entry.size
        while self._held > self.memory or len(self._entries) > 8_192:
            self._forget(next(iter(self._entries)))

    def _forget(self, key: tuple) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._held -= entry.size


class NoPlace(RuntimeError):
    """Too many very large files are being read at this moment."""


def answer(
    environ: dict,
    start_response: StartResponse,
    entry: Entry,
    descriptor: int | None,
    *,
    secure: bool,
    streams: threading.BoundedSemaphore,
) -> Iterable[bytes]:
    """Answer with a file: 200, 206, 304 or 416. Takes over and closes `descriptor`. Raises NoPlace."""
    streamed = False
    try:
        if ("HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MODIFIED_SINCE" in environ) and negotiation.is_fresh(
            environ, entry.etag, entry.modified
        ):
            start_response("304 Not Modified", entry.unchanged)
            return [b""]
        if environ["REQUEST_METHOD"] == "GET" and "HTTP_RANGE" in environ:
            part = _answer_range(environ, start_response, entry, descriptor)
            if part is not None:
                return part
        quiet = environ["REQUEST_METHOD"] == "HEAD"
        if entry.body is None and entry.size > WHOLE and not quiet and descriptor is not None:
            if not streams.acquire(blocking=False):
                raise NoPlace
            streamed = True
        start_response("200 OK", entry.secure_headers if secure else entry.headers)
        if quiet:
            return [b""]
        if entry.body is not None:
            return [entry.body]
        if descriptor is None:
            raise ValueError("an entry without a body needs its open file")
        return _Stream(descriptor, entry.size, streams) if streamed else [_read(descriptor, 0, entry.size)]
    finally:
        if descriptor is not None and not streamed:
            os.close(descriptor)


def _answer_range(
    environ: dict, start_response: StartResponse, entry: Entry, descriptor: int | None
) -> Iterable[bytes] | None:
    """Answer 206 or 416, or return None where the whole file is the answer."""
    if not negotiation.range_applies(environ, entry.etag, entry.modified):
        return None
    try:
        parts = negotiation.ranges(environ["HTTP_RANGE"], entry.size)
    except negotiation.NotSatisfiable:
        unmet = [("Content-Range", f"bytes */{entry.size}"), ("Content-Length", "0"), *entry.unchanged]
        start_response("416 Range Not Satisfiable", unmet)
        return [b""]
    return _answer_parts(start_response, entry, descriptor, parts) if parts else None


def answer_whole(
    start_response: StartResponse,
    status: str,
    fields: list[tuple[str, str]],
    entry: Entry,
    descriptor: int,
    *,
    quiet: bool,
) -> Iterable[bytes]:
    """Answer with a file under another status, as a site's own 404 page. Takes over `descriptor`."""
    try:
        body = entry.body if entry.body is not None else _read(descriptor, 0, entry.size)
    finally:
        os.close(descriptor)
    start_response(status, fields)
    return [b"" if quiet else body]


def _read(descriptor: int, first: int, length: int) -> bytes:
    """Read a part of an open file; a published file never changes its length."""
    pieces = []
    while length > 0:
        piece = os.pread(descriptor, length, first)
        if not piece:
            break
        pieces.append(piece)
        first += len(piece)
        length -= len(piece)
    return b"".join(pieces)


def fill(entry: Entry, descriptor: int) -> None:
    """Read a small file into its entry."""
    if entry.size <= SMALL:
        body = _read(descriptor, 0, entry.size)
        if len(body) == entry.size:
            entry.body = body


def _answer_parts(
    start_response: StartResponse, entry: Entry, descriptor: int | None, parts: Iterable[tuple[int, int]]
) -> Iterable[bytes]:
    """Answer 206 with one part, or with several as multipart/byteranges (RFC 9110, 14.6)."""
    parts = list(parts)

    def part(first: int, end: int) -> bytes:
        if entry.body is not None:
            return entry.body[first:end]
        return _read(descriptor, first, end - first) if descriptor is not None else b""

    kept = [pair for pair in entry.headers if pair[0] not in ("Content-Length", "Content-Type")]
    media_type = next(value for name, value in entry.headers if name == "Content-Type")
    if len(parts) == 1:
        first, end = parts[0]
        body = part(first, end)
        own = [("Content-Type", media_type), ("Content-Range", f"bytes {first}-{end - 1}/{entry.size}")]
    else:
        boundary = secrets.token_hex(12)
        pieces = []
        for first, end in parts:
            head = (
                f"--{boundary}\r\nContent-Type: {media_type}\r\n"
                f"Content-Range: bytes {first}-{end - 1}/{entry.size}\r\n\r\n"
            )
            pieces += [head.encode(), part(first, end), b"\r\n"]
        body = b"".join([*pieces, f"--{boundary}--\r\n".encode()])
        own = [("Content-Type", f"multipart/byteranges; boundary={boundary}")]
    start_response("206 Partial Content", [*own, ("Content-Length", str(len(body))), *kept])
    return [body]


class _Stream:
    """The body of a very large file, piece by piece from the one open file."""

    def __init__(self, descriptor: int, size: int, streams: threading.BoundedSemaphore) -> None:
        self.streams = streams
        self.descriptor = descriptor
        self.size = size
        self.at = 0

    def __iter__(self) -> "_Stream":
        return self

    def __next__(self) -> bytes:
        if self.descriptor < 0:
            raise StopIteration
        piece = os.pread(self.descriptor, min(1024 * 1024, self.size - self.at), self.at)
        if not piece:
            self.close()
            raise StopIteration
        self.at += len(piece)
        return piece

    def close(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1
            self.streams.release()
