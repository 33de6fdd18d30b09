"""Manifests: which blob lies at which path. Mostly the difference to the release before, now and then all."""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from website_online.foundation.storage import durable_write
from website_online.website.publishing.directory.layout import SiteDirectory

_FILE = re.compile(r"(\d{1,9})\.json\Z")


class NoSuchRelease(LookupError):
    """A manifest, or one that it builds on, is not there or not whole."""


@dataclass(frozen=True)
class Release:
    """One manifest. `base` is the release that it builds on; 0 means that it is complete by itself."""

    number: int
    base: int
    put: dict[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        return self.base == 0


def write(directory: SiteDirectory, release: Release) -> None:
    """Put the manifest in place, whole or not at all; the caller syncs the file system."""
    content = json.dumps(
        {"release": release.number, "base": release.base, "put": release.put, "gone": list(release.gone)},
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    durable_write(directory.releases / f"{release.number}.json", content.encode(), sync=False)


def read(directory: SiteDirectory, number: int) -> Release:
    """Return the manifest of one release; raises NoSuchRelease."""
    try:
        content = json.loads((directory.releases / f"{number}.json").read_bytes())
        return Release(
            number=content["release"],
            base=content["base"],
            put=content["put"],
            gone=tuple(content["gone"]),
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError) as error:
        raise NoSuchRelease(f"{directory.site_id}: {number}") from error


def chain(directory: SiteDirectory, number: int, *, after: int = 0) -> list[Release]:
    """Return the releases to apply, oldest first, so that `number` is live.

    Starts after the release `after` where the manifests lead back to it, else at a complete one.
    Raises NoSuchRelease where neither is reached.
    """
    links: list[Release] = []
    wanted = number
    while wanted != after or not after:
        release = read(directory, wanted)
        links.append(release)
        if release.is_complete:
            break
        wanted = release.base
    return links[::-1]


def whole(directory: SiteDirectory, number: int) -> dict[str, str]:
    """Return every path of a release with its blob; raises NoSuchRelease."""
    files: dict[str, str] = {}
    for release in chain(directory, number):
        for path in release.gone:
            files.pop(path, None)
        files.update(release.put)
    return files


def numbers(directory: SiteDirectory) -> list[int]:
    """Return the numbers of all manifests that are there, in order."""
    if not directory.releases.is_dir():
        return []
    found = (_FILE.match(name) for name in os.listdir(directory.releases))
    return sorted(int(match[1]) for match in found if match)


def remove(directory: SiteDirectory, numbers_to_remove: Iterable[int]) -> None:
    """Remove manifests that nothing builds on any more."""
    for number in numbers_to_remove:
        (directory.releases / f"{number}.json").unlink(missing_ok=True)
