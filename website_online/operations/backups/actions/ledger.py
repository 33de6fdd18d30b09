"""Tombstones in the repository, where no restore turns them back.

They are written at each erasure, and again by each backup run. Every writing holds all that are
still needed, those that were written before included, so the newest tells everything.
"""

import hashlib
import json
from typing import Any

from website_online.foundation import clock, tombstones
from website_online.operations.backups import places, rules
from website_online.operations.backups.models import TombstoneCopy
from website_online.operations.backups.repository import TOMBSTONES, Repository, Snapshot
from website_online.operations.backups.rules import BackupProblem

NAME = "tombstones.json"
_KEPT_SNAPSHOTS = 5


def write(*, always: bool = False) -> int:
    """Bring the tombstones of the repository up to date; returns how many lie there.

    Does nothing where they do already, unless `always`. Raises BackupProblem.
    """
    repository = Repository()
    with places.alone("tombstones", wait=True):
        if not always and not is_behind():
            return 0
        here = _here()
        known = _flat(read(repository))
        content = {}
        for name, entries in here.items():
            content[name] = rules.still_needed([*known.get(name, ()), *entries], clock.now())
        text = json.dumps({"format": 1, "tombstones": content}, sort_keys=True).encode()
        repository.save_text(text, NAME, TOMBSTONES, at=clock.now())
        count = sum(map(len, content.values()))
        TombstoneCopy.objects.create(digest=_digest(here), count=count)
        TombstoneCopy.objects.filter(written_at__lt=clock.now() - rules.TOMBSTONES_KEPT).delete()
        return count


def is_behind() -> bool:
    """Whether there are tombstones here that were not written into the repository."""
    newest = TombstoneCopy.objects.order_by("-written_at", "-id").first()
    here = _here()
    return (newest.digest != _digest(here)) if newest else any(here.values())


def read(repository: Repository) -> dict[str, Any]:
    """The tombstones that the repository knows; empty where none were ever written.

    Where the newest cannot be read, the one before it is.
    """
    found = repository.snapshots(TOMBSTONES)
    for snapshot in reversed(found):
        try:
            return json.loads(repository.text(snapshot.id, f"/{NAME}"))
        except (BackupProblem, ValueError):
            if snapshot is found[0]:
                raise BackupProblem("damaged") from None
    return {}


def superfluous(snapshots: list[Snapshot]) -> list[str]:
    """The older writings, which tell nothing that the newest do not."""
    return [snapshot.id for snapshot in snapshots[:-_KEPT_SNAPSHOTS]]


def _flat(content: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return content.get("tombstones", {})


def _here() -> dict[str, list[dict[str, Any]]]:
    return {name: list(kind.entries()) for name, kind in tombstones.registry.items()}


def _digest(here: dict[str, list[dict[str, Any]]]) -> str:
    return hashlib.sha256(json.dumps(here, sort_keys=True).encode()).hexdigest()
