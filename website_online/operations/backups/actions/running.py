"""One backup run: copy everything, write the tombstones, put away what is too old."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from website_online.foundation import clock
from website_online.operations.backups import places, rules
from website_online.operations.backups.actions import ledger
from website_online.operations.backups.gathering import gathered
from website_online.operations.backups.models import Attempt, Backup, Check, RestoreTest, Result
from website_online.operations.backups.repository import Repository, Snapshots
from website_online.operations.backups.rules import BackupProblem

log = logging.getLogger(__name__)
A = TypeVar("A", bound=Attempt)


@contextmanager
def recorded(attempt: A) -> Iterator[A]:
    """Write a piece of work down as it starts and as it ends; its problem is raised again."""
    attempt.save(force_insert=True)
    attempt.result = Result.GOOD
    try:
        yield attempt
    except BackupProblem as problem:
        attempt.result, attempt.error = Result.FAILED, problem.code
        log.error("backups: a piece of work failed", extra={"code": problem.code, "table": attempt._meta.label})
        raise
    except BaseException:
        attempt.result, attempt.error = Result.FAILED, "killed"
        raise
    finally:
        attempt.ended_at = clock.now()
        attempt.save()


def bury_the_dead() -> None:
    """End the rows of runs that were killed; call it with the lock held, so that none is alive."""
    for model in (Backup, Check, RestoreTest):
        running = model.objects.filter(result=Result.RUNNING)
        running.update(result=Result.FAILED, error="killed", ended_at=clock.now())


def run() -> Backup:
    """Make a backup and put away what is too old; returns its row. Raises BackupProblem."""
    repository = Repository()
    with places.alone():
        bury_the_dead()
        with recorded(Backup()) as backup:
            repository.ready()
            with gathered(backup.started_at) as everything:
                summary, whole = repository.save(everything.paths, at=backup.started_at, excluded=everything.excluded)
            backup.snapshot = summary["snapshot_id"]
            backup.files = summary["total_files_processed"]
            backup.bytes = summary["total_bytes_processed"]
            backup.added = summary["data_added"]
            if not whole:
                raise BackupProblem("unreadable_files")
            snapshots = repository.snapshots()
            ledger.keep_up(repository, snapshots)
            backup.forgotten = put_away(repository, snapshots)
    return backup


def put_away(repository: Repository, snapshots: Snapshots) -> int:
    """Put the backups away that are too old; returns how many went."""
    taken = {snapshot.id: snapshot.taken_at for snapshot in snapshots.backups}
    old = rules.too_old(taken, clock.now())
    repository.forget([*old, *ledger.superfluous(snapshots)], prune=bool(old))
    return len(old)
