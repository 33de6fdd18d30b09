"""Whose host is it, and is the site online: links and one small file, so that any server can tell."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from website_online.foundation.storage import durable_write, sync_directory
from website_online.website.publishing.directory.layout import BadName, SiteDirectory, is_host

ONLINE = "online"
OFFLINE = "offline"
SUSPENDED = "suspended"
GONE = "gone"


@dataclass(frozen=True)
class Status:
    """Whether a site is online, the host that visitors should use, and the language of its notices."""

    state: str = OFFLINE
    host: str = ""
    language: str = ""


def read_status(directory: SiteDirectory) -> Status:
    """Return the status of a site; one that was never published is offline."""
    try:
        content = json.loads(directory.status.read_bytes())
    except FileNotFoundError:
        return Status()
    return Status(state=content["state"], host=content["host"], language=content["language"])


def show(directory: SiteDirectory, status: Status, hosts: Iterable[str]) -> None:
    """Give the site its names and its status. Offline: the way in is removed before all else.

    `hosts` are all names of the site, `status.host` among them. Raises BadName for a host that is
    not a plain lower-case name. Call it with the site's lock held.
    """
    names = set(hosts)
    for host in names:
        if not is_host(host):
            raise BadName(host)
    ways_in = {status.host} & names if status.state == ONLINE else set()
    index = directory.folder / "names.txt"
    already = known(directory)
    _unlink(directory.root / "hosts", _entrance(directory), already - ways_in)
    directory.folder.mkdir(parents=True, exist_ok=True)
    if not names <= already:
        # Before the links, old and new names together: a kill in between forgets none of them.
        durable_write(index, "\n".join(sorted(already | names)).encode(), sync=False)
    content = {"state": status.state, "host": status.host, "language": status.language}
    durable_write(directory.status, json.dumps(content).encode(), sync=False)
    _unlink(directory.root / "names", _folder(directory), already - names)
    _link(directory.root / "names", _folder(directory), names, aside=_aside(directory))
    _link(directory.root / "hosts", _entrance(directory), ways_in, aside=_aside(directory))
    durable_write(index, "\n".join(sorted(names)).encode(), sync=False)


def known(directory: SiteDirectory) -> set[str]:
    """Return the names that were given to a site."""
    try:
        return set((directory.folder / "names.txt").read_text().split())
    except FileNotFoundError:
        return set()


def is_shown(directory: SiteDirectory, status: Status, hosts: Iterable[str]) -> bool:
    """Return whether links and status already say this, so that nothing has to be written."""
    names = set(hosts)
    ways_in = {status.host} & names if status.state == ONLINE else set()
    return (
        read_status(directory) == status
        and known(directory) == names
        and all(_target(directory.root / "names" / host) == _folder(directory) for host in names)
        and all(
            (_target(directory.root / "hosts" / host) == _entrance(directory)) == (host in ways_in) for host in names
        )
    )


def _target(link: Path) -> str | None:
    try:
        return os.readlink(link)
    except OSError:
        return None


def forget(directory: SiteDirectory) -> None:
    """Take every name from the site, as before its files are erased."""
    show(directory, Status(state=GONE), ())


def site_of(root: Path, host: str) -> str | None:
    """Return the id of the site that a host belongs to, online or not."""
    try:
        return os.path.basename(os.readlink(f"{root}/names/{host}")) if is_host(host) else None
    except OSError:
        return None


def _entrance(directory: SiteDirectory) -> str:
    return f"../sites/{directory.site_id}/live"


def _folder(directory: SiteDirectory) -> str:
    return f"../sites/{directory.site_id}"


def _unlink(folder: Path, target: str, hosts: Iterable[str]) -> None:
    for host in hosts:
        link = folder / host
        # A name that another site has taken over meanwhile is not ours to remove.
        if link.is_symlink() and os.readlink(link) == target:
            link.unlink()


def _aside(directory: SiteDirectory) -> str:
    return f".{directory.site_id}"


def clear(directory: SiteDirectory) -> None:
    """Remove the link that a killed process made and did not put in place. Call it with the site's lock held."""
    for folder in ("names", "hosts"):
        (directory.root / folder / _aside(directory)).unlink(missing_ok=True)


def _link(folder: Path, target: str, hosts: Iterable[str], *, aside: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for host in hosts:
        link = folder / host
        if link.is_symlink() and os.readlink(link) == target:
            continue
        made = folder / aside
        made.unlink(missing_ok=True)
        os.symlink(target, made)
        os.replace(made, link)
    sync_directory(folder)
