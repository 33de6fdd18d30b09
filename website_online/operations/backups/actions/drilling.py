"""The drill: does a backup come up in an empty place, on its own, with what was erased still erased."""

import shutil
from pathlib import Path

from website_online.foundation import clock
from website_online.operations.backups import places
from website_online.operations.backups.actions.restoring import LATEST, brought_up
from website_online.operations.backups.actions.running import bury_the_dead, recorded
from website_online.operations.backups.models import RestoreTest


def drill(wanted: str = LATEST, *, at: Path | None = None) -> RestoreTest:
    """Bring a backup up in an empty folder, examine it, delete it; returns the row. Raises BackupProblem."""
    with places.alone():
        bury_the_dead()
        folder = at or places.folder() / "drill"
        if at is None:
            shutil.rmtree(folder, ignore_errors=True)
        with recorded(RestoreTest()) as row:
            with brought_up(folder, wanted) as copy:
                row.snapshot = copy.snapshot.id
                row.taken_at = copy.snapshot.taken_at
                row.sites = copy.outcome["sites"]
                row.files = copy.outcome["files"]
                row.replayed = copy.outcome["replayed"]
            row.seconds = round((clock.now() - row.started_at).total_seconds())
    return row
