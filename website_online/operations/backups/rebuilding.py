"""Inside a copy that was brought up from a backup: make it what may be used, and examine it.

Runs as a process of its own whose settings name the copy. The order matters: what a backup holds
is compared with its own note before anything is changed; the erasures since then are done again
before anybody can see it; it is examined last, as it will be used.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db.models import Q

from website_online.foundation import background, clock, probing, tombstones
from website_online.foundation.scrubbing import scrub
from website_online.operations.backups import databases, gathering
from website_online.operations.backups.models import Backup as BackupRow
from website_online.operations.backups.models import Result, TombstoneCopy
from website_online.website.publishing.actions.reinstating import examine, reinstate
from website_online.website.publishing.queries import published_sites

NOTE, TOMBSTONES, OUTCOME = "backup.json", "tombstones.json", "outcome.json"


@dataclass
class Outcome:
    """What was found and done in a copy. `problems` are short codes with counts; empty when it is sound."""

    problems: list[str]
    rows: int = 0
    replayed: int = 0
    linked: int = 0
    made_again: int = 0
    files: int = 0
    sites: int = 0


def rebuild() -> Outcome:
    """Make the copy usable and examine it; the outcome is also written beside it."""
    folder = Path(settings.DATA_DIR)
    outcome = Outcome([])
    note = json.loads((folder / NOTE).read_text())
    if gathering.fingerprint() != note["key"]:
        outcome.problems.append("wrong_key")
    _compare_with_note(outcome, note)
    if not outcome.problems:
        _bring_up_to_date(outcome, note, json.loads((folder / TOMBSTONES).read_text()))
        _examine(outcome)
    (folder / OUTCOME).write_text(json.dumps(asdict(outcome)))
    return outcome


def _compare_with_note(outcome: Outcome, note: dict[str, Any]) -> None:
    """Is every table there with as many rows as the note says, and the database whole."""
    found = databases.counted()
    outcome.rows = sum(found.values())
    wrong = sorted(name for name in found.keys() | note["rows"].keys() if found.get(name) != note["rows"].get(name))
    outcome.problems += [f"rows:{name}" for name in wrong]
    if not databases.is_sound():
        outcome.problems.append("database")


def _bring_up_to_date(outcome: Outcome, note: dict[str, Any], known: dict[str, Any]) -> None:
    """This version's tables, the files, then the erasures and ends since the backup, in rows and files."""
    started = clock.now()
    call_command("migrate", interactive=False, verbosity=0)
    reinstated = reinstate()
    outcome.linked, outcome.made_again = reinstated.linked, reinstated.made_again
    for name, kind in tombstones.registry.items():
        kind.take_over(known.get("tombstones", {}).get(name, ()))
        outcome.replayed += kind.replay()
    # What follows from the erasures, and only that: no mail, nothing that waited in the backup.
    follows = Q(created_at__gte=started) & ~Q(name__startswith="mail.") & ~Q(name__contains="backups.")
    while background.run_next(follows):
        pass
    # A backup holds its own row as it stood while it was being made.
    running = BackupRow.objects.filter(result=Result.RUNNING)
    running.filter(started_at=note["at"]).update(result=Result.GOOD, snapshot=note["snapshot"], ended_at=started)
    running.update(result=Result.FAILED, error="killed", ended_at=started)
    TombstoneCopy.objects.all().delete()  # what the repository holds is written anew by the next run
    scrub()


def _examine(outcome: Outcome) -> None:
    """As it will be used: the database whole, every live file what its release says, pages answered."""
    if not databases.is_sound():
        outcome.problems.append("database")
    site, operator = probing.registry.get("site"), probing.registry.get("operator")
    for site_id in published_sites():
        found = examine(site_id)
        outcome.files += found.right
        if found.wrong:
            outcome.problems.append(f"files:{len(found.wrong)}")
        if not found.host or found.home is None:
            continue
        if _answers(site, found.host, "/", found.home):
            outcome.sites += 1
        else:
            outcome.problems.append("page")
    for path in ("/healthz", "/portal/sign-in"):
        if operator(settings.OPERATOR_HOST, path)[0] != 200:
            outcome.problems.append(f"operator:{path}")


def _answers(probe: Callable[[str, str], tuple[int, bytes]], host: str, path: str, content: bytes) -> bool:
    """Whether a page is answered, with the very bytes that its release names."""
    return probe(host, path) == (200, content)
