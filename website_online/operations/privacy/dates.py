"""When each single thing goes: the declarations that end it, read the other way round.

`retaining` asks which rows are over; here one row asks when it will be. Both read the same rules.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Max, Q, QuerySet

from website_online.foundation import clock, personal_data
from website_online.foundation.clock import Period
from website_online.foundation.personal_data import Declaration, Outcome, Retention, Subject, clocks, ends
from website_online.foundation.scoping import all_sites
from website_online.operations.privacy.reading import records
from website_online.operations.privacy.stores import BATCH, batches, everything, personal_stores, rows_of

_REASON = "one person's data lie on all his sites"


@dataclass(frozen=True)
class Going:
    """When one row goes.

    `at` is the instant after which the next nightly run ends it. Where that counts from the closing
    of an account that is open, `waits_for` names the clock and `period` the length, and `at` is the
    instant if the account were closed now. `at` is None for a row that no rule ends. `end` names the
    end of a whole account or site where that comes first.
    """

    at: datetime | None
    waits_for: str = ""
    period: Period | None = None
    end: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the date is there already."""
        return self.at is not None and not self.waits_for


NEVER = Going(None)


def goings(entry: Declaration, keys: Iterable[Any], subject: Subject) -> dict[Any, Going]:
    """Return for each of these rows of a subject when it goes; call it inside `all_sites`.

    Takes a store that is a table, primary keys, and a completed subject. A date that is there
    already wins over one that waits for a closing; among those of one kind the earliest wins.
    """
    keys = list(keys)
    found = _earliest(entry, keys, subject, limited=True)
    # The owner's role on a site that is still there goes on the same day as the site.
    later = [key for key in keys if key not in found]
    return dict.fromkeys(keys, NEVER) | found | (_earliest(entry, later, subject, limited=False) if later else {})


def _earliest(entry: Declaration, keys: list[Any], subject: Subject, *, limited: bool) -> dict[Any, Going]:
    sure: dict[Any, Going] = {}
    waiting: dict[Any, Going] = {}
    for key, going in _candidates(entry, everything(entry).filter(pk__in=keys), subject, limited=limited):
        chosen = sure if going.is_sure else waiting
        known = chosen.get(key, NEVER).at
        if known is None or (going.at is not None and going.at < known):
            chosen[key] = going
    return waiting | sure


def _candidates(
    entry: Declaration, all_rows: QuerySet, subject: Subject, *, limited: bool
) -> Iterator[tuple[Any, Going]]:
    for rule in entry.keep:
        if not _ends_the_row(entry, rule) or not (limited or rule.soon_all):
            continue
        rows = _under(all_rows, rule.where) if limited and rule.where is not None else all_rows
        yield from _by(entry, rows, subject, rule.after, rule.period)
        if rule.ceiling is not None and rule.ceiling_after:
            yield from _by(entry, rows, subject, rule.ceiling_after, rule.ceiling)
    if entry.erase is Outcome.KEEP:
        return
    for end in ends.values():
        for started in clocks.get(end.clock).of(subject):
            going = Going(end.period.after(started.at), end=end.name)
            for key in _keys(all_rows, rows_of(entry, started.subject)):
                yield key, going


def _under(rows: QuerySet, condition: Q) -> QuerySet:
    """Those of some few rows that meet a condition.

    It is asked row by row: as a filter it would tempt a database without statistics to read all
    rows of a large table that meet it, by an index, instead of these few by their keys.
    """
    asked = rows.annotate(met=ExpressionWrapper(condition, BooleanField())).values_list("pk", "met")
    return rows.filter(pk__in=[key for key, met in asked if met])


def end_of_whole(subject: Subject) -> datetime | None:
    """Return when a whole account goes because it was never confirmed, or None where nothing like that runs."""
    instants = [
        end.period.after(started.at)
        for end in ends.values()
        for started in clocks.get(end.clock).of(subject)
        if started.subject.account_id
    ]
    return min(instants, default=None)


def _by(
    entry: Declaration, rows: QuerySet, subject: Subject, after: str, period: Period
) -> Iterator[tuple[Any, Going]]:
    """The rows that a period from one start ends: a field of their own, or a clock."""
    if after not in clocks:
        for key, start in rows.exclude(**{after: None}).values_list("pk", after):
            yield key, Going(period.after(start))
        return
    known = clocks.get(after)
    begun: set[Any] = set()
    for started in known.of(subject):
        for key in _keys(rows, rows_of(entry, started.subject)):
            begun.add(key)
            yield key, Going(period.after(started.at))
    if known.at_closing:
        going = Going(period.after(clock.now()), after, period)
        for key in rows.values_list("pk", flat=True):
            if key not in begun:
                yield key, going


def _keys(rows: QuerySet, others: QuerySet) -> list[Any]:
    return list(rows.filter(pk__in=others.values("pk")).values_list("pk", flat=True))


def _ends_the_row(entry: Declaration, rule: Retention) -> bool:
    """Whether nothing about the person is left after a rule, rather than one field less."""
    return (
        rule.then is Outcome.DELETE
        or entry.handler is not None
        or set(rule.fields or entry.personal) >= set(entry.personal)
    )


@dataclass(frozen=True)
class Item:
    """One row as its person can read it, and when it goes."""

    record: dict[str, Any]
    going: Going


def page_of(entry: Declaration, subject: Subject, offset: int, limit: int) -> tuple[int, list[Item]]:
    """Return how many rows of a store are a subject's, and some of them, newest first."""
    subject = personal_data.completed(subject)
    with all_sites(because=_REASON):
        rows = rows_of(entry, subject)
        count = rows.count()
        keys = list(rows.order_by("-pk").values_list("pk", flat=True)[offset : offset + limit])
        when = goings(entry, keys, subject)
        items = [Item(record, when[key]) for key in keys for record in records(entry, everything(entry).filter(pk=key))]
    return count, items


def dated(entry: Declaration, rows: QuerySet, subject: Subject) -> Iterator[dict[str, Any]]:
    """Yield the records of a subject's rows for a copy, each with the date on which it goes.

    "kept_until" is a date (ISO 8601), or empty where the period has not started: "kept" says then
    which one, counted from what. Call it inside `all_sites` with a completed subject.
    """
    for keys in batches(rows, BATCH):
        alike: dict[Going, list[Any]] = {}
        for key, going in goings(entry, keys, subject).items():
            alike.setdefault(_without_guess(going), []).append(key)
        for going, some in alike.items():
            said = {"kept_until": going.at.date().isoformat() if going.at else "", "kept": _rule_in_short(going)}
            for record in records(entry, everything(entry).filter(pk__in=some)):
                yield {**record, **said}


def _without_guess(going: Going) -> Going:
    """A copy is read later: "if you closed today" would be wrong by then."""
    return going if going.is_sure else Going(None, going.waits_for, going.period)


def _rule_in_short(going: Going) -> str:
    if going.is_sure or going.period is None:
        return ""
    return f"{going.period} + {clocks.get(going.waits_for).title}"


@dataclass(frozen=True)
class Leaving:
    """What goes on one day after a closing; `at` is None for what goes by rules of its own only."""

    at: datetime | None
    entries: tuple[Declaration, ...]


def leaving(subject: Subject, closing: datetime) -> list[Leaving]:
    """Return what a closing at this instant ends and when, day by day, the earliest first.

    Each kind of data that is held stands at the instant after which nothing of it is left.
    """
    subject = personal_data.completed(subject)
    found: dict[date | None, list[tuple[datetime | None, Declaration]]] = {}
    with all_sites(because=_REASON):
        for entry in personal_stores():
            rows = rows_of(entry, subject) if entry.model is not None else None
            if rows is not None and rows.exists():
                at = _last_day(entry, rows, closing)
                found.setdefault(clock.local(at).date() if at else None, []).append((at, entry))
    return [
        Leaving(found[day][0][0], tuple(sorted((entry for _, entry in found[day]), key=lambda e: str(e.title))))
        for day in sorted(found, key=lambda day: day or date.max)
    ]


def _last_day(entry: Declaration, rows: QuerySet, closing: datetime) -> datetime | None:
    """The first instant after which no row of a store can be left."""
    unlimited = [rule for rule in entry.keep if rule.where is None] or list(entry.keep)
    instants = []
    for rule in unlimited:
        if rule.after in clocks:
            if clocks.get(rule.after).at_closing:
                instants.append(rule.period.after(closing))
        elif not rows.filter(**{rule.after: None}).exists():
            last = rows.aggregate(last=Max(rule.after))["last"]
            if last is not None:
                instants.append(max(closing, rule.period.after(last)))
    return min(instants, default=None)
