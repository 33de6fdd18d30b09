"""Background jobs: a row in the caller's transaction, run at least once, with lease and retries.

Arguments are ids and short strings only. Effects are at least once, so each job is idempotent.
"""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from website_online.foundation import clock
from website_online.foundation.models import ScheduleSlot, StoredJob
from website_online.foundation.registry import Registry

log = logging.getLogger(__name__)

KEPT_AFTER_END = timedelta(days=30)


class JobRefused(ValueError):
    """An argument of a job is not an id or short string."""


@dataclass(frozen=True)
class Job:
    """A function that can be stored: how often it is tried, how long one try may take.

    A `slow` one has a lane of its own, so that mail does not wait for what strangers send to be worked on.
    """

    name: str
    run: Callable[..., None] = field(compare=False)
    attempts: int = 5
    lease: timedelta = timedelta(minutes=2)
    slow: bool = False

    def __call__(self, **arguments: Any) -> None:
        self.run(**arguments)


@dataclass(frozen=True)
class Scheduled:
    """A function that runs once per slot: a number of minutes, or a local time of each day."""

    name: str
    run: Callable[[str], None] = field(compare=False)
    minutes: int = 0
    daily_at: time | None = None

    def slot(self, instant: datetime) -> tuple[str, datetime] | None:
        """Return (slot name, its start) of the last slot begun at `instant`."""
        if self.daily_at is None:
            start = instant.replace(second=0, microsecond=0)
            total = start.hour * 60 + start.minute
            start -= timedelta(minutes=total % self.minutes)
            return start.strftime("%Y-%m-%dT%H:%MZ"), start
        here = instant.astimezone(ZoneInfo(settings.OPERATOR_TIME_ZONE))
        day = here.date() if here.time() >= self.daily_at else here.date() - timedelta(days=1)
        return day.isoformat(), datetime.combine(day, self.daily_at, here.tzinfo)


jobs: Registry[Job] = Registry("jobs")
schedule: Registry[Scheduled] = Registry("schedule")


def register(
    name: str,
    run: Callable[..., None],
    *,
    attempts: int = 5,
    lease: timedelta = timedelta(minutes=2),
    slow: bool = False,
) -> Job:
    """Register `run` as the job `name` and return it."""
    return jobs.register(name, Job(name=name, run=run, attempts=attempts, lease=lease, slow=slow))


def job(
    name: str, *, attempts: int = 5, lease: timedelta = timedelta(minutes=2), slow: bool = False
) -> Callable[[Callable[..., None]], Job]:
    """Return a decorator that makes a function a stored job."""

    def decorate(function: Callable[..., None]) -> Job:
        return register(name, function, attempts=attempts, lease=lease, slow=slow)

    return decorate


def every(*, minutes: int = 0, daily_at: str = "") -> Callable[[Callable[[str], None]], Callable[[str], None]]:
    """Return a decorator that runs a function once per slot, with the slot's name.

    `minutes` must divide a day; `daily_at` is "HH:MM" in the operator's zone; a daily slot is
    named by its date ("2026-11-23"), so a job can be run again for a given day.
    """

    def decorate(function: Callable[[str], None]) -> Callable[[str], None]:
        name = f"{function.__module__.removeprefix('website_online.')}.{function.__name__}"
        at = time.fromisoformat(daily_at) if daily_at else None
        schedule.register(name, Scheduled(name=name, run=function, minutes=minutes, daily_at=at))
        register(name, lambda slot: function(slot), lease=timedelta(minutes=15))
        return function

    return decorate


def enqueue(
    job: Job,
    *,
    key: str | None = None,
    run_after: datetime | None = None,
    **arguments: str | int,
) -> StoredJob:
    """Store `job` in the present transaction and return its row.

    With a `key` the job is stored once for ever; the second call returns the first row. Raises
    JobRefused for an argument that is not a whole number or a string of at most 200 characters.
    """
    for name, value in arguments.items():
        if not isinstance(value, str | int) or (isinstance(value, str) and len(value) > 200):
            raise JobRefused(f"{job.name}({name}=…): jobs carry ids only")
    instant = clock.now()
    row = StoredJob(
        name=job.name,
        arguments=arguments,
        key=key,
        run_after=run_after or instant,
        created_at=instant,
    )
    if key is None:
        row.save(force_insert=True)
        return row
    existing = StoredJob.objects.filter(key=key).first()
    if existing:
        return existing
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return StoredJob.objects.get(key=key)
    return row


def _claim(now: datetime, among: Q = Q()) -> StoredJob | None:
    """Lease the next due job, or one whose lease has run out, to this process."""
    due = among & (
        Q(state=StoredJob.State.READY, run_after__lte=now) | Q(state=StoredJob.State.RUNNING, lease_until__lt=now)
    )
    while row := StoredJob.objects.filter(due).order_by("run_after", "id").first():
        if _lease(row, now):
            return row
    return None


def _lease(row: StoredJob, now: datetime) -> bool:
    """Take a job as it was read; return False where somebody else took it meanwhile.

    One statement, so that looking for work locks nothing and two who found the same job do not wait.
    """
    known = jobs.find(row.name)
    values = {
        "state": StoredJob.State.RUNNING,
        "attempts": row.attempts + 1,
        "lease_token": secrets.token_hex(16),
        "lease_until": now + (known.lease if known else timedelta(minutes=2)),
    }
    found = StoredJob.objects.filter(id=row.id, state=row.state, attempts=row.attempts, lease_token=row.lease_token)
    if not found.update(**values):
        return False
    for name, value in values.items():
        setattr(row, name, value)
    return True


def _finish(row: StoredJob, **values: Any) -> None:
    """Write the end of a run, unless the lease went to somebody else meanwhile."""
    StoredJob.objects.filter(id=row.id, lease_token=row.lease_token).update(lease_until=None, lease_token="", **values)


def _run(row: StoredJob) -> None:
    known = jobs.find(row.name)
    if known is None:
        _finish(row, state=StoredJob.State.FAILED, finished_at=clock.now(), error="no such job")
        return
    if row.attempts > known.attempts:
        _finish(row, state=StoredJob.State.FAILED, finished_at=clock.now(), error=row.error or "lease ran out")
        return
    try:
        known.run(**row.arguments)
    except Exception as error:
        # The class of the error only: its text may hold what a person typed.
        kind = type(error).__name__
        log.exception("job failed", extra={"job": row.name, "attempt": row.attempts})
        if row.attempts >= known.attempts:
            _finish(row, state=StoredJob.State.FAILED, finished_at=clock.now(), error=kind)
        else:
            pause = timedelta(seconds=min(3600, 5 * 4 ** (row.attempts - 1)))
            _finish(row, state=StoredJob.State.READY, run_after=clock.now() + pause, error=kind)
    else:
        _finish(row, state=StoredJob.State.DONE, finished_at=clock.now(), error="")


def run_next(among: Q = Q()) -> bool:
    """Run one due job (one that matches `among`, where given), if there is one; return whether there was."""
    row = _claim(clock.now(), among)
    if row is None:
        return False
    _run(row)
    return True


def slow_lane() -> Q:
    """Return what matches the jobs that are slow, for `run_next`."""
    return Q(name__in=[name for name, known in jobs.items() if known.slow])


def run_due(limit: int = 1000) -> int:
    """Store due schedule slots, run due jobs until none is left or `limit` is reached; return how many ran."""
    tick()
    count = 0
    while count < limit and run_next():
        count += 1
    return count


def tick() -> int:
    """Store a job for each schedule slot that has begun and was not stored yet; return how many."""
    instant = clock.now()
    stored = 0
    for name, entry in schedule.items():
        slot = entry.slot(instant)
        if slot is None or ScheduleSlot.objects.filter(name=name, slot=slot[0]).exists():
            continue
        try:
            with transaction.atomic():
                ScheduleSlot.objects.create(name=name, slot=slot[0], created_at=instant)
                enqueue(jobs.get(name), slot=slot[0])
        except IntegrityError:
            continue
        stored += 1
    return stored


def run_for(name: str, day: date) -> None:
    """Run the scheduled job `name` for a given day, now, whether it ran before or not."""
    schedule.get(name).run(day.isoformat())


def prune(before: datetime) -> int:
    """Delete rows of jobs that ended before `before`, and old slots; return how many jobs went."""
    ScheduleSlot.objects.filter(created_at__lt=before).delete()
    ended = StoredJob.objects.filter(finished_at__lt=before)
    return ended.delete()[0]
