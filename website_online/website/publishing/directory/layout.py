"""Where things lie in the published directory, and which names can lie there."""

import os
import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock, ioctl
from pathlib import Path

COMPRESSIBLE = frozenset({"html", "xml", "txt", "json", "svg", "css", "js", "webmanifest"})
VARIANTS = (".br", ".gz")
REDIRECTS = "//redirects.json"
"""The one path of a release that lies beside `live`, not in it."""

# linux/fs.h: FS_IOC_GETFLAGS, FS_IOC_SETFLAGS, FS_TOPDIR_FL (64-bit machines)
_GET_FLAGS, _SET_FLAGS, _TOP_OF_HIERARCHY = 0x80086601, 0x40086602, 0x00020000
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]{0,62})(\.[a-z0-9]([a-z0-9-]{0,62}))*\Z")
_SEGMENT = re.compile(r"[^/\\\x00-\x1f\x7f]{1,200}\Z")


class BadName(ValueError):
    """A host or path that cannot lie in the published directory."""


class Busy(RuntimeError):
    """Another process is bringing this site up to date."""


def is_host(name: str) -> bool:
    """Return whether `name` is a plain lower-case host name (A-label), so that it can name a link."""
    return _HOST.match(name) is not None


def is_release_path(path: str) -> bool:
    """Return whether `path` may be a file of a release: relative, normalised, nothing hidden but .well-known."""
    if path == REDIRECTS:
        return True
    segments = path.split("/")
    return all(
        _SEGMENT.match(segment)
        and segment not in {".", ".."}
        and (not segment.startswith(".") or segment == ".well-known")
        for segment in segments
    )


def is_compressible(path: str) -> bool:
    """Return whether the file at `path` is stored with .br and .gz beside it."""
    return path.rpartition(".")[2] in COMPRESSIBLE


def _mark_as_unrelated(folder: Path) -> None:
    """Tell ext4 that the folders in this one belong to different things (chattr +T), where it can be told.

    Sites then spread over the disk instead of crowding one group of inodes, where each new file
    waits for the search among those that were freed a moment ago: 20 µs a file instead of 500.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        flags = array("I", [0, 0])
        ioctl(descriptor, _GET_FLAGS, flags)
        flags[0] |= _TOP_OF_HIERARCHY
        ioctl(descriptor, _SET_FLAGS, flags)
    except OSError:
        return  # another file system: it has its own ways
    finally:
        os.close(descriptor)


class SiteDirectory:
    """The folder of one site. All names are strings: these run once per published file."""

    def __init__(self, root: Path, site_id: object) -> None:
        self.root = Path(root)
        self.site_id = str(site_id)
        self.folder = self.root / "sites" / self.site_id
        self.live = str(self.folder / "live")
        self.blobs = str(self.folder / "blobs")
        self.staging = str(self.folder / "staging")
        self.releases = self.folder / "releases"
        self.media = self.folder / "media"
        self.state = self.folder / "state.json"
        self.status = self.folder / "status.json"
        self.redirects = self.folder / "redirects.json"

    def prepare(self) -> None:
        """Make the folders that are missing, and the way from `live` to the pictures."""
        if not self.folder.parent.is_dir():
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            _mark_as_unrelated(self.folder.parent)
        for folder in (self.live, self.blobs, self.staging, self.releases, self.media):
            os.makedirs(folder, exist_ok=True)
        link = os.path.join(self.live, "media")
        if not os.path.islink(link):
            os.symlink("../media", link)

    def place(self, path: str) -> str:
        """Return where the file of a release path lies; raises BadName for what could lie elsewhere."""
        if path == REDIRECTS:
            return str(self.redirects)
        if not is_release_path(path):
            raise BadName(path)
        return f"{self.live}/{path}"

    @contextmanager
    def lock(self, *, wait: bool = True) -> Iterator[None]:
        """Hold the site's folder alone; raises Busy where `wait` is False and somebody else does."""
        if not self.folder.is_dir():
            self.prepare()
        descriptor = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                flock(descriptor, LOCK_EX if wait else LOCK_EX | LOCK_NB)
            except BlockingIOError as error:
                raise Busy(self.site_id) from error
            yield
            flock(descriptor, LOCK_UN)
        finally:
            os.close(descriptor)


def site_directories(root: Path) -> Iterator[SiteDirectory]:
    """Yield every site's folder that exists."""
    folder = Path(root) / "sites"
    if folder.is_dir():
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield SiteDirectory(root, entry.name)
