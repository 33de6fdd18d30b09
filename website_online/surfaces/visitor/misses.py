"""Misses: answered from the published directory alone, so that they work while the database is down."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from website_online.surfaces.visitor import addresses
from website_online.website.publishing.directory import names
from website_online.website.publishing.directory.layout import SiteDirectory
from website_online.website.publishing.directory.redirects import Redirects, load

T = TypeVar("T")

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Moved:
    """The visitor should go elsewhere, for good (301)."""

    location: str


@dataclass(frozen=True)
class Missing:
    """Nothing is there: 404, or 410 for what was removed. The site's own page says so."""

    status: int


@dataclass(frozen=True)
class Notice:
    """No site can answer: why not, and in which language the site speaks."""

    kind: str
    language: str = ""


Miss = Moved | Missing | Notice


class _Remembered:
    """Small files as values, read again when they are not the very same file any more."""

    def __init__(self, most: int = 1024) -> None:
        self.most = most
        self._values: dict[str, tuple[tuple[int, int, int], Any]] = {}

    def value(self, file: str, parse: Callable[[bytes], T], otherwise: T) -> T:
        try:
            with open(file, "rb") as opened:
                status = os.fstat(opened.fileno())
                mark = (status.st_ino, status.st_mtime_ns, status.st_size)
                known = self._values.get(file)
                if known and known[0] == mark:
                    return known[1]
                value = parse(opened.read())
        except (OSError, ValueError, KeyError):
            return otherwise
        if len(self._values) >= self.most:
            self._values.pop(next(iter(self._values)), None)
        self._values[file] = (mark, value)
        return value


def _status(content: bytes) -> names.Status:
    values = json.loads(content)
    return names.Status(state=values["state"], host=values["host"], language=values["language"])


class Misses:
    """Says what to answer where no file was found."""

    def __init__(self, root: Path, *, scheme: str, port_suffix: str) -> None:
        self.root = Path(root)
        self.scheme = scheme
        self.port_suffix = port_suffix
        self._files = _Remembered()

    def find(self, host: str | None, path: str | None, query: str) -> Miss:
        """Return what answers a miss. `path` is None for a path that no published file can have."""
        site_id = names.site_of(self.root, host) if host else None
        if host is None or site_id is None:
            return Notice(UNKNOWN)
        directory = SiteDirectory(self.root, site_id)
        status = self._files.value(str(directory.status), _status, names.Status())
        if status.state != names.ONLINE:
            return Notice(status.state, status.language)
        if host != status.host:
            origin = f"{self.scheme}://{status.host}{self.port_suffix}"
            return Moved(addresses.location(path or "/", query, origin=origin))
        if path is None:
            return Missing(404)
        if os.path.isfile(f"{directory.live}{path}/index.html"):
            return Moved(addresses.location(path + "/", query))
        known = self._files.value(str(directory.redirects), load, Redirects())
        slashed = path if path.endswith("/") else path + "/"
        if target := known.moved.get(slashed) or known.moved.get(path):
            return Moved(addresses.location(target, query))
        if slashed in known.gone:
            return Missing(410)
        lower = slashed.lower()
        if lower != slashed and os.path.isfile(f"{directory.live}{lower}index.html"):
            return Moved(addresses.location(lower, query))
        return Missing(404)
