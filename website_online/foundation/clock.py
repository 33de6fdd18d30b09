"""One clock for all processes of an installation.

Most promises are about months, so the clock can be moved: the shift in seconds lies in a file
that every process of the installation reads. In production the file is ignored.
"""

import calendar
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

_seen: tuple[int, float] = (-1, 0.0)


class ClockRefused(RuntimeError):
    """The clock of an installation that people use is never moved."""


def _shift() -> float:
    global _seen
    if not settings.DEVELOPMENT:
        return 0.0
    try:
        stamp = os.stat(settings.CLOCK_FILE).st_mtime_ns
    except FileNotFoundError:
        return 0.0
    if stamp != _seen[0]:
        with open(settings.CLOCK_FILE) as file:
            _seen = (stamp, float(file.read() or 0))
    return _seen[1]


def now() -> datetime:
    """Return this instant, in UTC, as the installation sees it."""
    return datetime.now(UTC) + timedelta(seconds=_shift())


def today(zone: str | None = None) -> date:
    """Return the calendar date in `zone` (default: the operator's), as legal periods need it."""
    return now().astimezone(ZoneInfo(zone or settings.OPERATOR_TIME_ZONE)).date()


def local(instant: datetime, zone: str | None = None) -> datetime:
    """Return `instant` in `zone` (default: the operator's)."""
    return instant.astimezone(ZoneInfo(zone or settings.OPERATOR_TIME_ZONE))


def advance(by: timedelta) -> datetime:
    """Move the clock of this installation by `by` and return the new instant.

    Raises ClockRefused outside development and tests.
    """
    if not settings.DEVELOPMENT:
        raise ClockRefused("the clock can only be moved in development")
    settings.CLOCK_FILE.parent.mkdir(parents=True, exist_ok=True)
    shift = _shift() + by.total_seconds()
    temporary = settings.CLOCK_FILE.with_suffix(f".{os.getpid()}")
    temporary.write_text(repr(shift))
    os.replace(temporary, settings.CLOCK_FILE)
    return now()


def reset() -> None:
    """Put the clock of this installation back to the machine's."""
    if not settings.DEVELOPMENT:
        raise ClockRefused("the clock can only be moved in development")
    settings.CLOCK_FILE.unlink(missing_ok=True)


@dataclass(frozen=True)
class Period:
    """A length of time as people and laws say it: months and years are calendar ones."""

    months: int = 0
    days: int = 0

    def after(self, instant: datetime) -> datetime:
        """Return `instant` plus this period.

        A month later is the same day of that month, or its last day where there is none
        (Regulation 1182/71, art. 3(2)(c)).
        """
        if self.months:
            index = instant.year * 12 + instant.month - 1 + self.months
            year, month = divmod(index, 12)
            day = min(instant.day, calendar.monthrange(year, month + 1)[1])
            instant = instant.replace(year=year, month=month + 1, day=day)
        return instant + timedelta(days=self.days)

    def before(self, instant: datetime) -> datetime:
        """Return the latest start whose period has ended at `instant`."""
        return Period(-self.months, -self.days).after(instant)

    def __str__(self) -> str:
        return f"P{self.months}M{self.days}D"


def months(count: int) -> Period:
    """Return a period of calendar months."""
    return Period(months=count)


def years(count: int) -> Period:
    """Return a period of calendar years."""
    return Period(months=12 * count)


def days(count: int) -> Period:
    """Return a period of days of 24 hours."""
    return Period(days=count)


def add(period: Period, instant: datetime) -> datetime:
    """Return `instant` plus `period`."""
    return period.after(instant)
