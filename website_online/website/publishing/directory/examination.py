"""Looking at what lies in a site's folder: is it what was made, and does it refer to nothing that is not declared.

Needs no database: what was made is what the manifest of the live release names by its hash.
"""

import json
import os
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import brotli

from website_online.foundation.storage import durable_write
from website_online.website.publishing.directory import live, names, releases
from website_online.website.publishing.directory.blobs import blob_name
from website_online.website.publishing.directory.layout import REDIRECTS, VARIANTS, SiteDirectory, is_compressible
from website_online.website.publishing.directory.references import undeclared

CHANGED, ADDED, MISSING = "changed", "added", "missing"
MOST = 200
"""So many findings are written down; the first ones tell what happened."""
TOLD_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Finding:
    """One thing that should not be: at which path, what kind, and the words that show it.

    `what` is "changed", "added" or "missing" for a file that is not what was made; else one of
    `references.What` for something that was made and refers to what nobody declared.
    """

    path: str
    what: str
    words: str = ""


@dataclass(frozen=True)
class Report:
    """One examination: when, how many files and pages were read, what was found now.

    `told` is what was found in the last thirty days, `told_at` when; "" when nothing was.
    """

    at: str
    files: int
    pages: int
    found: tuple[Finding, ...] = ()
    told: tuple[Finding, ...] = ()
    told_at: str = ""


class Moved(RuntimeError):
    """Something was published while the folder was read: what was seen says nothing."""


@dataclass
class _Seen:
    files: int = 0
    pages: int = 0
    found: list[Finding] = field(default_factory=list)


def look(directory: SiteDirectory, declared: Collection[str]) -> tuple[int, int, list[Finding]]:
    """Return how many files and pages of the live release were read, and what is wrong with them.

    `declared` are the hosts that a click on a page may load from. Raises Moved, and NoSuchRelease
    where there is no manifest to compare with.
    """
    before = live.state(directory)
    if before.going or not before.live:
        raise Moved(directory.site_id)
    made = releases.whole(directory, before.live)
    own = names.known(directory)
    seen = _Seen()
    for path, blob in made.items():
        _look_at(directory, path, blob, seen)
        if path.endswith(".html") and (content := _read(directory.place(path))) is not None:
            seen.pages += 1
            words = undeclared(content.decode("utf-8", "replace"), own=own, declared=declared)
            seen.found += [Finding(path, what.value, shown) for what, shown in words]
    kept = {path + suffix for path in made for suffix in _suffixes(path)}
    seen.found += [Finding(path, ADDED) for path in _lying(directory) if path not in kept]
    if live.state(directory) != before:
        raise Moved(directory.site_id)
    return seen.files, seen.pages, seen.found


def _suffixes(path: str) -> tuple[str, ...]:
    return ("", *VARIANTS) if is_compressible(path) and path != REDIRECTS else ("",)


def _look_at(directory: SiteDirectory, path: str, blob: str, seen: _Seen) -> None:
    for suffix in _suffixes(path):
        seen.files += 1
        content = _read(directory.place(path) + suffix)
        if content is None:
            seen.found.append(Finding(path + suffix, MISSING))
        elif not _is(content, suffix, blob):
            seen.found.append(Finding(path + suffix, CHANGED))


def _read(place: str) -> bytes | None:
    try:
        with open(place, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _is(content: bytes, suffix: str, blob: str) -> bool:
    """Whether a file, or what its compressed form unpacks to, is what its blob's name says."""
    try:
        if suffix == ".br":
            content = brotli.decompress(content)
        elif suffix == ".gz":
            content = zlib.decompress(content, 31)
    except (brotli.error, zlib.error):
        return False
    return blob_name(content) == blob


def _lying(directory: SiteDirectory) -> Iterator[str]:
    """Yield the path of everything in `live` that is no folder; the way to the pictures is followed by nobody here."""
    for folder, folders, here in os.walk(directory.live):
        base = os.path.relpath(folder, directory.live)
        prefix = "" if base == "." else f"{base}/"
        strange = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        yield from (prefix + name for name in [*here, *strange] if prefix + name != "media")


def clear(directory: SiteDirectory, found: Iterable[Finding]) -> int:
    """Remove what was added to `live`, and blobs that are not what their names say; return how many files went.

    Call it with the site's lock held; what is missing then is made again from the publication.
    """
    count = 0
    for finding in found:
        if finding.what == ADDED:
            with suppress(FileNotFoundError):
                os.unlink(f"{directory.live}/{finding.path}")
                count += 1
    for entry in list(os.scandir(directory.blobs)):
        name, _, suffix = entry.name.partition(".")
        content = _read(entry.path)
        if content is not None and not _is(content, f".{suffix}" if suffix else "", name):
            os.unlink(entry.path)
            count += 1
    return count


def record(directory: SiteDirectory, at: datetime, files: int, pages: int, found: list[Finding]) -> Report:
    """Write down beside the site what an examination found, and return it; earlier findings are told for 30 days."""
    earlier = read(directory)
    now = tuple(found[:MOST])
    told, told_at = now, at.isoformat() if now else ""
    if not now and earlier and earlier.told_at and at - datetime.fromisoformat(earlier.told_at) < TOLD_FOR:
        told, told_at = earlier.told, earlier.told_at
    report = Report(at.isoformat(), files, pages, now, told, told_at)
    durable_write(_place(directory), json.dumps(asdict(report)).encode(), sync=False)
    return report


def read(directory: SiteDirectory) -> Report | None:
    """Return what the last examination found, or None where there was none that can be read."""
    try:
        content = json.loads(_place(directory).read_bytes())
        found, told = (tuple(Finding(**each) for each in content.pop(name)) for name in ("found", "told"))
        return Report(**content, found=found, told=told)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _place(directory: SiteDirectory) -> Path:
    return directory.folder / "examined.json"
