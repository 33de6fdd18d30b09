"""Tombstones in the repository, where no restore turns them back.

They are written at each erasure, and again by each backup run. Every writing holds all that are
still needed, those that were written before included, so the newest tells everything.
"""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from website_online.foundation import clock, tombstones
from website_online.operations.backups import places, rules
from website_online.operations.backups.models import TombstoneCopy
from website_online.operations.backups.repository import Repository, Snapshots
from website_online.operations.backups.rules import BackupProblem

NAME = "tombstones.json"
_KEPT_SNAPSHOTS = 5
_WRITTEN_AGAIN = timedelta(days=7)
_WRITING = timedelta(minutes=10)


def write() -> int:
    """Bring the tombstones of the repository up to date; returns how many were written.

    Does nothing where they are there already. Raises BackupProblem.
    """
    return write_into(Repository()) if is_behind() else 0


def write_into(repository: Repository, snapshots: Snapshots | None = None) -> int:
    """Write the tombstones, joined with those that the repository knows; returns how many."""
    with places.alone("tombstones", wait=True):
        here = _here()
        known = read(repository, snapshots or repository.snapshots()).get("tombstones", {})
        content = {
            name: rules.still_needed([*known.get(name, ()), *here.get(name, ())], clock.now())
            for name in known.keys() | here.keys()
        }
        text = json.dumps({"format": 1, "tombstones": content}, sort_keys=True).encode()
        repository.save_text(text, NAME, at=clock.now())
        count = sum(map(len, content.values()))
        TombstoneCopy.objects.create(digest=_digest(here), count=count)
        TombstoneCopy.objects.filter(written_at__lt=clock.now() - rules.TOMBSTONES_KEPT).delete()
        return count


def keep_up(repository: Repository, snapshots: Snapshots) -> None:
    """With each backup: write them where something is missing, or where the last writing is a week old."""
    newest = snapshots.tombstones[-1] if snapshots.tombstones else None
    if newest is None:
        needed = any(_here().values())
    else:
        needed = is_behind() or clock.now() - newest.taken_at > _WRITTEN_AGAIN
    if needed:
        write_into(repository, snapshots)


def is_behind() -> bool:
    """Whether there are tombstones here that were not written into the repository."""
    newest = TombstoneCopy.objects.order_by("-written_at", "-id").first()
    here = _here()
    return (newest.digest != _digest(here)) if newest else any(here.values())


def waiting() -> int:
    """How many tombstones were placed since the last writing."""
    newest = TombstoneCopy.objects.order_by("-written_at", "-id").first()
    entries = [entry for kind in _here().values() for entry in kind]
    if newest is None:
        return len(entries)
    return sum(datetime.fromisoformat(entry["at"]) > newest.written_at for entry in entries)


def is_stuck() -> bool:
    """Whether tombstones wait for more than the moment that writing takes."""
    placed = [datetime.fromisoformat(entry["at"]) for kind in _here().values() for entry in kind]
    return bool(placed) and is_behind() and clock.now() - max(placed) > _WRITING


def read(repository: Repository, snapshots: Snapshots) -> dict[str, Any]:
    """The tombstones that the repository knows; empty where none were ever written.

    Where the newest cannot be read, the one before it is.
    """
    for snapshot in reversed(snapshots.tombstones):
        try:
            return json.loads(repository.text(snapshot.id, f"/{NAME}"))
        except (BackupProblem, ValueError):
            if snapshot is snapshots.tombstones[0]:
                raise BackupProblem("damaged") from None
    return {}


def superfluous(snapshots: Snapshots) -> list[str]:
    """The older writings, which tell nothing that the newest do not."""
    return [snapshot.id for snapshot in snapshots.tombstones[:-_KEPT_SNAPSHOTS]]


def _here() -> dict[str, list[dict[str, Any]]]:
    return {name: list(kind.entries()) for name, kind in tombstones.registry.items()}


def _digest(here: dict[str, list[dict[str, Any]]]) -> str:
    return hashlib.sha256(json.dumps(here, sort_keys=True).encode()).hexdigest()
