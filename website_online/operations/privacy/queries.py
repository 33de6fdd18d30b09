"""Reading what the engine did."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext as _

from website_online.foundation import clock, personal_data
from website_online.foundation.personal_data import Declaration, Outcome, Subject
from website_online.foundation.scoping import all_sites
from website_online.operations.privacy import dates
from website_online.operations.privacy.models import Export, RetentionLine, RetentionRun, State
from website_online.operations.privacy.stores import personal_stores, rows_of


def last_run() -> RetentionRun | None:
    """The retention run of the latest day that has begun, or None before the first."""
    return RetentionRun.objects.exclude(state=State.WAITING).order_by("-day").first()


def next_run() -> RetentionRun | None:
    """What is foreseen for the next day: a run that waits, or None."""
    return RetentionRun.objects.filter(state=State.WAITING).order_by("-day").first()


def lines(run: RetentionRun) -> "QuerySet[RetentionLine]":
    """The lines of a run that say something: counts and failures, by store."""
    silent = Q(count=0, error="", held=0) & (Q(forecast=0) | Q(forecast=None))
    return run.lines.exclude(silent).order_by("store", "rule")


@dataclass(frozen=True)
class Compared:
    """What one rule did beside what the day before foresaw, and why they differ ("" where they do not)."""

    line: RetentionLine
    why: str


def compared(run: RetentionRun) -> list[Compared]:
    """The lines of a run, each with the reason for its difference from the forecast, in the active language."""
    return [Compared(line, _why(line)) for line in lines(run)]


def _why(line: RetentionLine) -> str:
    if line.error:
        return _("failed; the next run repeats it")
    if line.forecast is None or line.count == line.forecast:
        return ""
    if line.count > line.forecast:
        return _("fell due after the forecast: an account was closed, something was added, or a hold ended")
    if line.held:
        return _("held since the forecast")
    return _("went before the run, by its own person, or a closing was taken back")


def erased_in(run: RetentionRun) -> int:
    """How many things a run ended."""
    return sum(run.lines.values_list("count", flat=True))


@dataclass(frozen=True)
class Held:
    """What one store holds about somebody: how many rows or files, and when the next of them goes.

    `next_end` is None where the period starts with the closing of the account.
    """

    entry: Declaration
    count: int
    next_end: datetime | None


def held(subject: Subject) -> list[Held]:
    """Return every store that holds something about a subject, in the order of their titles."""
    subject = personal_data.completed(subject)
    found: list[Held] = []
    with all_sites(because="one person's data lie on all his sites"):
        whole = dates.end_of_whole(subject)
        for entry in personal_stores():
            if entry.model is None:
                count, next_end = entry.handler.holds(subject), None
            else:
                rows = rows_of(entry, subject)
                count = rows.count()
                next_end = _next_end(entry, rows) if count else None
            if count:
                if whole is not None and entry.erase is not Outcome.KEEP:
                    next_end = min(next_end or whole, whole)
                found.append(Held(entry, count, next_end))
    return sorted(found, key=lambda one: str(one.entry.title))


def _next_end(entry: Declaration, rows: "QuerySet[Any]") -> datetime | None:
    """When the first of some rows goes by a rule that counts from a field of its own."""
    ends = []
    for rule in entry.keep:
        if rule.after in personal_data.clocks:
            continue
        limited = rows.filter(rule.where) if rule.where is not None else rows
        first = limited.exclude(**{rule.after: None}).aggregate(first=Min(rule.after))["first"]
        if first is not None:
            ends.append(rule.period.after(first))
    return min(ends, default=None)


def exports_of(account_id: UUID) -> "QuerySet[Export]":
    """The copies an account asked for that can be fetched or are being made, newest first."""
    waiting = Q(expires_at=None) | Q(expires_at__gt=clock.now())
    return Export.objects.filter(waiting, account_id=account_id).order_by("-requested_at")
