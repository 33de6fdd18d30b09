"""Reads worth a name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from website_online.foundation import clock
from website_online.foundation.models import ScheduleSlot
from website_online.foundation.vitals import Reading
from website_online.operations.backups import rules
from website_online.operations.backups.actions import ledger
from website_online.operations.backups.models import Attempt, Backup, Check, RestoreTest, Result
from website_online.operations.backups.problems import in_english
from website_online.operations.backups.repository import Repository
from website_online.operations.backups.rules import BackupProblem


@dataclass(frozen=True)
class Standing:
    """How backups stand: the newest good one, whether it is late, what failed last."""

    configured: bool
    newest: datetime | None
    late: bool
    problem: str
    failed: str = ""  # what failed last: "backup", "check", "restore test"


def newest_good() -> Backup | None:
    """The newest backup that is whole."""
    return Backup.objects.filter(result=Result.GOOD).order_by("-started_at").first()


def last_drill() -> RestoreTest | None:
    """The last restore test that was good: what a public figure can show."""
    return RestoreTest.objects.filter(result=Result.GOOD).order_by("-started_at").first()


def good_in_keeping() -> int:
    """How many good backups were made in the time that they are kept."""
    return Backup.objects.filter(result=Result.GOOD, started_at__gt=clock.now() - rules.KEPT).count()


def standing() -> Standing:
    """How backups stand now."""
    if not settings.BACKUP_REPOSITORY:
        return Standing(configured=False, newest=None, late=False, problem="not_configured")
    newest = newest_good()
    taken = newest.started_at if newest else None
    limit = timedelta(hours=settings.BACKUP_LATE_AFTER_HOURS)
    late = rules.is_late(taken, _first_try(), clock.now(), limit)
    failed, problem = _failed()
    return Standing(configured=True, newest=taken, late=late, problem=problem, failed=failed)


def _first_try() -> datetime:
    """Since when there could have been a backup: the first run, or the first time the schedule ran."""
    first = Backup.objects.order_by("started_at").values_list("started_at", flat=True).first()
    slot = ScheduleSlot.objects.filter(name="operations.backups.schedule.watch").order_by("created_at").first()
    known = [instant for instant in (first, slot.created_at if slot else None) if instant]
    return min(known, default=clock.now())


def _failed() -> tuple[str, str]:
    """What failed last and was not made good since, with the code; empty when all is well."""
    for name, model in (("backup", Backup), ("check", Check), ("restore test", RestoreTest)):
        last: Attempt | None = model.objects.exclude(result=Result.RUNNING).order_by("-started_at").first()
        if last is not None and last.result == Result.FAILED:
            return name, last.error
    return "", ""


def missing() -> Iterator[str]:
    """What is missing for backups, in words, without asking the network."""
    try:
        Repository().ready()
    except BackupProblem as problem:
        yield in_english(problem.code)


def reading() -> Reading:
    """How backups are, for the operator's monitoring."""
    now = standing()
    if not now.configured:
        return Reading(settings.DEVELOPMENT, "off", f"Backups: off. {in_english('not_configured')}")
    age = (clock.now() - now.newest).total_seconds() if now.newest else -1.0
    drill = last_drill()
    figures = {
        "backup_age_seconds": age,
        "backup_late": float(now.late),
        "restore_test_age_seconds": (clock.now() - drill.started_at).total_seconds() if drill else -1.0,
    }
    newest = f"the newest good one is of {now.newest:%Y-%m-%d %H:%M} UTC" if now.newest else "none yet"
    tried = f"last restore test {drill.started_at:%Y-%m-%d}" if drill else "never tried out"
    needs = list(missing())
    if now.problem:
        needs.append(f"The last {now.failed} failed: {in_english(now.problem)}")
    if ledger.is_stuck():
        needs.append("Erasures wait to be written into the repository.")
    state = "late" if now.late else "failing" if needs else "ok"
    return Reading(not now.late and not needs, state, " ".join([f"Backups: {newest}, {tried}.", *needs]), figures)
