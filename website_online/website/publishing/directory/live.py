"""Bringing `live` to a release: journalled, path by path, each by one rename.

Before the first path changes, every blob that the release needs is on the disk (the caller's one
syncfs) and `state.json` names it as the one being applied. Whoever finds that name later applies it
again: every step can be repeated. A visitor always opens one whole file.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from website_online.foundation.storage import UNFINISHED, durable_write
from website_online.website.publishing.directory import names, releases
from website_online.website.publishing.directory.layout import (
    REDIRECTS,
    VARIANTS,
    Busy,
    SiteDirectory,
    is_compressible,
    site_directories,
)


@dataclass(frozen=True)
class State:
    """The release that is live (0: none), and the one being applied (0: none)."""

    live: int = 0
    going: int = 0


def state(directory: SiteDirectory) -> State:
    """Return what `state.json` says; a site that was never published has none."""
    try:
        content = json.loads(directory.state.read_bytes())
    except FileNotFoundError:
        return State()
    return State(live=content["live"], going=content["going"])


def _content(value: State) -> bytes:
    return json.dumps({"live": value.live, "going": value.going}).encode()


def _make_room(directory: SiteDirectory, number: int, paths: Iterable[str]) -> Path:
    """Take what bringing a release live needs of the disk before anything changes; return the note of its end.

    What remains are links into folders that are there: a full disk stops a release before its first
    path, not in the middle. Raises OSError.
    """
    end = directory.folder / f".state.{number}{UNFINISHED}"
    end.write_bytes(_content(State(live=number)))
    for folder in {os.path.dirname(directory.place(path)) for path in paths}:
        # A page may lie where a folder is to be; that is settled when its turn comes.
        with suppress(FileExistsError, NotADirectoryError):
            os.makedirs(folder)
    return end


def bring_to(directory: SiteDirectory, number: int) -> None:
    """Make release `number` the live one; call it with the site's lock held and its blobs on the disk.

    Going forward costs what changed since the live release. Going back, or after an application
    that was cut short, every path of the release is compared with what lies there.
    Raises NoSuchRelease before anything has changed.
    """
    directory.prepare()
    now = state(directory)
    forward = None
    if number > now.live > 0 and now.going in (0, number):
        links = releases.chain(directory, number, after=now.live)
        if not links[0].is_complete:
            forward = links
    whole = releases.whole(directory, number) if forward is None else None
    _clear(directory.staging)  # what an application that was cut short left there
    end = _make_room(directory, number, whole or [path for release in forward or () for path in release.put])
    durable_write(directory.state, _content(State(live=now.live, going=number)), sync=False)
    if forward is not None:
        _apply_changes(directory, forward)
    else:
        _apply_all(directory, whole or {})
    os.replace(end, directory.state)


def _apply_changes(directory: SiteDirectory, links: Iterable[releases.Release]) -> None:
    put: dict[str, str] = {}
    gone: dict[str, None] = {}
    for release in links:
        for path in release.gone:
            put.pop(path, None)
            gone[path] = None
        for path, blob in release.put.items():
            gone.pop(path, None)
            put[path] = blob
    _link(directory, put)
    _remove(directory, gone)


def _apply_all(directory: SiteDirectory, files: dict[str, str]) -> None:
    _link(directory, files, only_changed=True)
    kept: set[str] = set()
    for path in files:
        kept.update(path + suffix for suffix in _suffixes(path))
    if REDIRECTS not in files:
        directory.redirects.unlink(missing_ok=True)
    extra = []
    for folder, _folders, here in os.walk(directory.live):
        base = os.path.relpath(folder, directory.live)
        prefix = "" if base == "." else f"{base}/"
        extra += [prefix + name for name in here if prefix + name not in kept]
    for path in extra:
        os.unlink(f"{directory.live}/{path}")
        _prune(directory, path)


def _suffixes(path: str) -> tuple[str, ...]:
    return ("", *VARIANTS) if is_compressible(path) and path != REDIRECTS else ("",)


def _link(directory: SiteDirectory, put: dict[str, str], *, only_changed: bool = False) -> None:
    """Link blobs to their paths; a compressed form is renamed into place as its page is."""
    aside = f"{directory.staging}/{os.getpid()}"
    for path, blob in put.items():
        target = directory.place(path)
        source = f"{directory.blobs}/{blob}"
        for suffix in _suffixes(path):
            if only_changed and _same_file(source + suffix, target + suffix):
                continue
            _replace(source + suffix, target + suffix, aside)


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.stat(one), os.stat(other, follow_symlinks=False))
    except (FileNotFoundError, NotADirectoryError):
        return False


def _replace(source: str, target: str, aside: str) -> None:
    try:
        os.link(source, target)
        return
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
    except NotADirectoryError:
        _clear_way(target)
    # Two names of one file: rename(2) would do nothing and leave the first behind.
    if _same_file(source, target):
        return
    os.link(source, aside)
    try:
        os.rename(aside, target)
    except IsADirectoryError:
        _clear_way(target + "/")
        os.rename(aside, target)


def _clear_way(target: str) -> None:
    """Make room where a file lies in the way of a folder, or an emptied folder in the way of a file."""
    if target.endswith("/"):
        for folder, _, names in os.walk(target, topdown=False):
            for name in names:
                os.unlink(os.path.join(folder, name))
            os.rmdir(folder)
        return
    parent = os.path.dirname(target)
    while not os.path.lexists(parent):
        parent = os.path.dirname(parent)
    if os.path.isfile(parent):
        os.unlink(parent)
    os.makedirs(os.path.dirname(target), exist_ok=True)


def _remove(directory: SiteDirectory, paths: Iterable[str]) -> None:
    for path in paths:
        target = directory.place(path)
        for suffix in reversed(_suffixes(path)):
            try:
                os.unlink(target + suffix)
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                continue
        if path != REDIRECTS:
            _prune(directory, path)


def _prune(directory: SiteDirectory, path: str) -> None:
    """Remove the folders above a removed file that are empty now."""
    folder = os.path.dirname(path)
    while folder:
        try:
            os.rmdir(f"{directory.live}/{folder}")
        except OSError:
            return
        folder = os.path.dirname(folder)


def _clear(folder: str, end: str = "") -> None:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name.endswith(end) and not entry.is_dir(follow_symlinks=False):
            os.unlink(entry.path)


def _clear_leftovers(directory: SiteDirectory) -> None:
    """Remove what killed processes set aside and did not put in place. Call it with the site's lock held."""
    _clear(directory.staging)
    for folder in (directory.folder, directory.releases):
        _clear(str(folder), UNFINISHED)
    names.clear(directory)


@dataclass(frozen=True)
class Repaired:
    """What a repair found: sites whose application it finished, and sites whose files are missing."""

    finished: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


def repair(root: Path) -> Repaired:
    """Finish every application that was cut short, and clear what killed processes left. Needs no database.

    A site that another process is working on is left to it. A site whose manifest or blobs are not
    there any more is reported as broken: it has to be made again from its publications.
    """
    finished, broken = [], []
    for directory in site_directories(root):
        try:
            with directory.lock(wait=False):
                _clear_leftovers(directory)
                going = state(directory).going
                if going:
                    bring_to(directory, going)
                    finished.append(directory.site_id)
        except Busy:
            continue
        except (releases.NoSuchRelease, FileNotFoundError):
            broken.append(directory.site_id)
    return Repaired(tuple(finished), tuple(broken))
