"""Stored work: writing tombstones. Backups themselves run beside the job worker, see `starting.py`."""

from datetime import timedelta

from django.conf import settings

from website_online.foundation.background import job
from website_online.operations.backups.actions import ledger


@job("backups.write_tombstones", attempts=8, lease=timedelta(minutes=10))
def write_tombstones() -> None:
    """Write the tombstones into the repository where they are not there yet."""
    if settings.BACKUP_REPOSITORY:
        ledger.write()
