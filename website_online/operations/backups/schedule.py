"""When backups are made, read over and tried out."""

from datetime import date

from django.conf import settings

from website_online.foundation.background import every
from website_online.operations.backups import queries
from website_online.operations.backups.actions.watching import watch as look
from website_online.operations.backups.jobs import write_tombstones
from website_online.operations.backups.starting import start

DRILL_ON = 6  # Sunday


@every(daily_at="02:10")
def back_up(day: str) -> None:
    """Make the backup of a day."""
    del day
    if settings.BACKUP_REPOSITORY:
        start("run")


@every(daily_at="04:30")
def read_over(day: str) -> None:
    """Read a seventh of the repository."""
    del day
    if settings.BACKUP_REPOSITORY:
        start("check")


@every(daily_at="05:10")
def try_out(day: str) -> None:
    """Once a week, bring the newest backup up and delete it again."""
    if settings.BACKUP_REPOSITORY and date.fromisoformat(day).weekday() == DRILL_ON:
        start("drill")


@every(minutes=60)
def watch(slot: str) -> None:
    """Try again what failed, write tombstones that could not be written, tell the operator."""
    del slot
    if not settings.BACKUP_REPOSITORY:
        return
    if queries.standing().late:
        start("run")
    look()
    write_tombstones()
