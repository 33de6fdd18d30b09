"""Reading what the engine did."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from website_online.foundation import clock, personal_data
from website_online.foundation.personal_data import Declaration, Subject
from website_online.foundation.scoping import all_sites
from website_online.operations.privacy.models import Export, RetentionLine, RetentionRun
from website_online.operations.privacy.stores import personal_stores, rows_of


def last_run() -> RetentionRun | None:
    """The retention run of the latest day, or None before the first."""
    return RetentionRun.objects.order_by("-day").first()


def lines(run: RetentionRun) -> "QuerySet[RetentionLine]":
    """The lines of a run that say something: counts and failures, by store."""
    return run.lines.exclude(count=0, error="").order_by("store", "rule")


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
        for entry in personal_stores():
            if entry.model is None:
                count, next_end = entry.handler.holds(subject), None
            else:
                rows = rows_of(entry, subject)
                count = rows.count()
                next_end = _next_end(entry, rows) if count else None
            if count:
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
