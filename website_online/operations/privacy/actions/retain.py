"""The retention run: what is over goes, once a day, in batches, as often as one likes.

Each rule stands for itself: one that fails is written down and does not stop the others.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from website_online.foundation import clock
from website_online.foundation.personal_data import Clock, Declaration, Outcome, Retention, Started, clocks, ends
from website_online.foundation.scoping import all_sites
from website_online.operations.privacy.actions import erase
from website_online.operations.privacy.models import Course, RetentionLine, RetentionRun, State
from website_online.operations.privacy.periods import end_of, latest_start
from website_online.operations.privacy.stores import (
    batches,
    end_batch,
    everything,
    not_blank,
    personal_stores,
    rows_of,
)

log = logging.getLogger(__name__)

# What arrives late (a bounce, a job that was retried) is still swept this long.
SETTLED_AFTER = timedelta(days=31)


@dataclass(frozen=True)
class Due:
    """One rule of one store with the rows that it ends."""

    entry: Declaration
    rule: Retention
    rows: QuerySet
    course: Course | None = None


@dataclass(frozen=True)
class Counted:
    """What one rule would do, or did."""

    store: str
    rule: str
    ending: str
    count: int
    error: str = ""


def retain(day: date) -> RetentionRun:
    """End everything that is over by the end of `day`; returns the run with its lines.

    Can be repeated and interrupted at will: a second run of the same day goes on where the
    first stopped and adds to its counts.
    """
    run, _ = RetentionRun.objects.get_or_create(day=day)
    RetentionRun.objects.filter(id=run.id).update(state=State.RUNNING, finished_at=None)
    RetentionLine.objects.filter(run=run).update(error="")
    instant = end_of(day)
    with all_sites(because="periods are the same on every site"):
        _end_wholes(run, instant)
        for entry in personal_stores():
            for rule in entry.keep:
                _guarded(run, entry.key, rule, lambda entry=entry, rule=rule: _apply(run, entry, rule, instant))  # type: ignore[misc]
            if entry.model is None:
                _guarded(run, entry.key, None, lambda entry=entry: _expire_store(run, entry, instant))  # type: ignore[misc]
    failed = RetentionLine.objects.filter(run=run).exclude(error="").exists()
    run.state = State.PARTLY if failed else State.DONE
    run.finished_at = clock.now()
    run.save(update_fields=["state", "finished_at"])
    return run


def preview(day: date) -> list[Counted]:
    """What a run of `day` would end, rule by rule, without touching anything.

    Stores that are no tables are counted when they are swept, not before.
    """
    instant = end_of(day)
    counted: list[Counted] = []
    with all_sites(because="periods are the same on every site"):
        for end in ends.values():
            due = list(_due_of(clocks.get(end.clock), latest_start(end.period, instant)))
            counted.append(Counted(f"end:{end.name}", _rule_of_end(end.clock, str(end.period)), end.ending, len(due)))
        for entry in personal_stores():
            if entry.model is None:
                continue
            for rule in entry.keep:
                keys: set[object] = set()
                for due_rows in _due(entry, rule, instant):
                    keys.update(due_rows.rows.values_list("pk", flat=True))
                counted.append(Counted(entry.key, rule_name(rule), rule.ending, len(keys)))
    return counted


def rule_name(rule: Retention) -> str:
    """How a rule is called in reports: start, period, outcome, and what limits it."""
    limit = f" where {rule.where}" if rule.where is not None else ""
    return f"{rule.after} + {rule.period}: {rule.then}{limit}"[:200]


def _rule_of_end(clock_name: str, period: str) -> str:
    return f"{clock_name} + {period}: everything"


def _guarded(run: RetentionRun, store: str, rule: Retention | None, work: Callable[[], None]) -> None:
    try:
        work()
    except Exception as problem:
        log.exception("retention rule failed", extra={"table": store})
        _note(run, store, rule_name(rule) if rule else "sweep", rule.ending if rule else "", 0, type(problem).__name__)


def _note(  # noqa: PLR0917
    run: RetentionRun, store: str, rule: str, ending: str, count: int, error: str = ""
) -> None:
    line, _ = RetentionLine.objects.get_or_create(run=run, store=store, rule=rule, defaults={"ending": ending})
    RetentionLine.objects.filter(id=line.id).update(count=F("count") + count, error=error[:100])


def _end_wholes(run: RetentionRun, instant: datetime) -> None:
    """Erase the accounts and sites whose end has come, and finish what was interrupted."""
    for unfinished in erase.resume():
        if unfinished.state != State.DONE:
            _note(run, "erasures", "unfinished", "", 0, "unfinished")
    for end in ends.values():
        name = _rule_of_end(end.clock, str(end.period))
        for started in list(_due_of(clocks.get(end.clock), latest_start(end.period, instant))):
            done = erase.erase(started.subject, because=end.name)
            error = "" if done.state == State.DONE else "unfinished"
            _note(run, f"end:{end.name}", name, end.ending, 1 if not error else 0, error)
        _note(run, f"end:{end.name}", name, end.ending, 0)


def _due_of(started_clock: Clock, before: datetime) -> Iterator[Started]:
    return (started for started in started_clock.started(before) if started.at <= before)


def _due(entry: Declaration, rule: Retention, instant: datetime) -> Iterator[Due]:
    """The rows that a rule ends at `instant`: by a field of their own, by a clock, by the ceiling."""
    limit = rule.where if rule.where is not None else Q()
    if rule.then is Outcome.ANONYMISE and entry.handler is None:
        limit &= not_blank(entry, rule.fields)
    if rule.after in clocks:
        yield from _due_by_clock(entry, rule, instant, limit)
    else:
        over = Q(**{f"{rule.after}__lt": latest_start(rule.period, instant)})
        yield Due(entry, rule, everything(entry).filter(over & limit).distinct())
    if rule.ceiling is not None and rule.ceiling_after and rule.ceiling_after not in clocks:
        over = Q(**{f"{rule.ceiling_after}__lt": latest_start(rule.ceiling, instant)})
        yield Due(entry, rule, everything(entry).filter(over & limit).distinct())


def _due_by_clock(entry: Declaration, rule: Retention, instant: datetime, limit: Q) -> Iterator[Due]:
    due = list(_due_of(clocks.get(rule.after), latest_start(rule.period, instant)))
    settled = _settled(rule.after, due)
    name = f"{entry.key} {rule_name(rule)}"
    for started in due:
        course = settled.get((started.key, started.at))
        if course is not None and name in course.settled:
            continue
        course = course or Course(clock=rule.after, key=started.key, started_at=started.at)
        yield Due(entry, rule, rows_of(entry, started.subject).filter(limit), course)


def _settled(clock_name: str, due: list[Started]) -> dict[tuple[str, datetime], Course]:
    if not due:
        return {}
    return {(course.key, course.started_at): course for course in Course.objects.filter(clock=clock_name).iterator()}


def _apply(run: RetentionRun, entry: Declaration, rule: Retention, instant: datetime) -> None:
    name = rule_name(rule)
    if entry.model is None:
        _apply_to_store(run, entry, rule, instant)
        return
    _note(run, entry.key, name, rule.ending, 0)
    for due in _due(entry, rule, instant):
        found = False
        for keys in batches(due.rows):
            found = True
            with transaction.atomic():
                count = end_batch(entry, keys, rule.then, rule.fields, wish=False)
                _note(run, entry.key, name, rule.ending, count)
        if due.course is not None and not found:
            _settle(due.course, entry, rule, instant)


def _settle(course: Course, entry: Declaration, rule: Retention, instant: datetime) -> None:
    """Remember that a rule has nothing more to do for this closing, once nothing can arrive any more."""
    if rule.period.after(course.started_at) + SETTLED_AFTER > instant:
        return
    stored, _ = Course.objects.get_or_create(clock=course.clock, key=course.key, started_at=course.started_at)
    stored.settled = sorted({*stored.settled, f"{entry.key} {rule_name(rule)}"})
    stored.save(update_fields=["settled"])


def _apply_to_store(run: RetentionRun, entry: Declaration, rule: Retention, instant: datetime) -> None:
    """A store that is no table: by a clock, one subject after another; by its own dates in `_expire_store`."""
    if rule.after not in clocks:
        return
    name = rule_name(rule)
    _note(run, entry.key, name, rule.ending, 0)
    due = list(_due_of(clocks.get(rule.after), latest_start(rule.period, instant)))
    settled = _settled(rule.after, due)
    for started in due:
        course = settled.get((started.key, started.at)) or Course(
            clock=rule.after, key=started.key, started_at=started.at
        )
        if f"{entry.key} {name}" in course.settled:
            continue
        count = entry.handler.erase(started.subject)
        _note(run, entry.key, name, rule.ending, count)
        if not count:
            _settle(course, entry, rule, instant)


def _expire_store(run: RetentionRun, entry: Declaration, instant: datetime) -> None:
    """Let a store sweep what is over by its own dates, or lost."""
    _note(run, entry.key, "sweep", "", entry.handler.expire(min(instant, clock.now())))
