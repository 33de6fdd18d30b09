"""The retention run: what is over goes, once a day, in batches, as often as one likes.

Each rule stands for itself: one that fails is written down and does not stop the others.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F, Q, QuerySet

from website_online.foundation import clock
from website_online.foundation.personal_data import Declaration, Outcome, Retention, clocks, ends
from website_online.foundation.scoping import all_sites
from website_online.foundation.scrubbing import scrub, study
from website_online.operations.privacy.actions import erasing
from website_online.operations.privacy.courses import Courses, rule_name, subject_of
from website_online.operations.privacy.holds import Holding
from website_online.operations.privacy.models import Course, RetentionLine, RetentionRun, State
from website_online.operations.privacy.periods import end_of, latest_start
from website_online.operations.privacy.stores import (
    batches,
    end_batch,
    everything,
    not_blank,
    once,
    personal_stores,
    rows_of,
)

log = logging.getLogger(__name__)

RUNS_AT = timedelta(hours=3)  # see `schedule.py`
EXACT = 100_000  # up to so many keys are compared to count a row once


@dataclass(frozen=True)
class Due:
    """One rule of one store with the rows that it ends, in the order of `by`."""

    rows: QuerySet
    by: str = "pk"
    course: Course | None = None


@dataclass(frozen=True)
class Counted:
    """What one rule would do: how much goes, and how much stays because it is held."""

    store: str
    rule: str
    ending: str
    count: int
    held: int = 0


def retain(day: date) -> RetentionRun:
    """End everything that is over by the end of `day`, then foresee the next day; returns the run with its lines.

    Can be repeated and interrupted at will: a second run of the same day goes on where the
    first stopped and adds to its counts. What a hold in force keeps is counted and stays.
    """
    run, _ = RetentionRun.objects.get_or_create(day=day)
    if run.state == State.WAITING:
        run.started_at = clock.now()
    RetentionRun.objects.filter(id=run.id).update(state=State.RUNNING, started_at=run.started_at, finished_at=None)
    RetentionLine.objects.filter(run=run).update(error="", held=0)
    instant = end_of(day)
    with all_sites(because="periods are the same on every site"):
        _end_wholes(run, instant)
        courses = Courses(instant, keep=True)
        holding = Holding(clock.now(), for_people=True)
        for entry in personal_stores():
            for rule in entry.keep:
                _guarded(run, entry.key, rule, partial(_apply, run, entry, rule, courses, holding))
            if entry.model is None:
                _guarded(run, entry.key, None, partial(_expire_store, run, entry, instant))
        courses.finish()
    failed = RetentionLine.objects.filter(run=run).exclude(error="").exists()
    run.state = State.PARTLY if failed else State.DONE
    run.finished_at = clock.now()
    run.save(update_fields=["state", "started_at", "finished_at"])
    foresee(day + timedelta(days=1))
    if RetentionLine.objects.filter(run=run, count__gt=0).exists():
        scrub()
    study()
    return run


def preview(day: date) -> list[Counted]:
    """What a run of `day` would end, rule by rule, without touching anything.

    Stores that are no tables are counted when they are swept, not before.
    """
    instant = end_of(day)
    counted: list[Counted] = []
    with all_sites(because="periods are the same on every site"):
        for end in ends.values():
            due = list(clocks.get(end.clock).started(latest_start(end.period, instant)))
            held = sum(erasing.is_held(started.subject) for started in due)
            name = _rule_of_end(end.clock, str(end.period))
            counted.append(Counted(f"end:{end.name}", name, end.ending, len(due) - held, held))
        courses = Courses(instant, keep=False)
        holding = Holding(max(clock.now(), end_of(day - timedelta(days=1)) + RUNS_AT), for_people=True)
        for entry in personal_stores():
            if entry.model is None:
                continue
            for rule in entry.keep:
                dues = list(_due(entry, rule, courses))
                going = _count([holding.without(entry, due.rows) for due in dues])
                held = _count([holding.only(entry, due.rows) for due in dues]) if holding.scopes else 0
                counted.append(Counted(entry.key, rule_name(rule), rule.ending, going, held))
    return counted


def _count(found: list[QuerySet]) -> int:
    """How many rows; one that two closings name counts once, as long as that can be told with little memory."""
    counts = [rows.count() for rows in found]
    several = [rows for rows, count in zip(found, counts, strict=True) if count]
    if len(several) < 2 or sum(counts) > EXACT:
        return sum(counts)
    return len({key for rows in several for key in rows.values_list("pk", flat=True)})


def foresee(day: date) -> RetentionRun:
    """Write down what the run of a day will do, beside which its own counts will stand; returns its row.

    A run that has begun is left alone.
    """
    counted = preview(day)
    with transaction.atomic():
        run, _ = RetentionRun.objects.get_or_create(day=day, defaults={"state": State.WAITING})
        if run.state != State.WAITING:
            return run
        run.lines.all().delete()
        RetentionLine.objects.bulk_create(
            RetentionLine(
                run=run, store=line.store, rule=line.rule, ending=line.ending, forecast=line.count, held=line.held
            )
            for line in counted
        )
    return run


def _rule_of_end(clock_name: str, period: str) -> str:
    return f"{clock_name} + {period}: everything"


def _guarded(run: RetentionRun, store: str, rule: Retention | None, work: Callable[[], None]) -> None:
    try:
        work()
    except Exception as problem:
        log.exception("retention rule failed", extra={"table": store})
        _note(run, store, rule, error=type(problem).__name__)


def _note(
    run: RetentionRun, store: str, rule: Retention | str | None, count: int = 0, *, held: int = 0, error: str = ""
) -> None:
    """Add to the line of a rule of a store (None: its sweep)."""
    name = rule if isinstance(rule, str) else rule_name(rule) if rule else "sweep"
    ending = rule.ending if isinstance(rule, Retention) else ""
    line, _ = RetentionLine.objects.get_or_create(run=run, store=store, rule=name, defaults={"ending": ending})
    RetentionLine.objects.filter(id=line.id).update(count=F("count") + count, held=F("held") + held, error=error[:100])


def _end_wholes(run: RetentionRun, instant: datetime) -> None:
    """Erase the accounts and sites whose end has come, and finish what was interrupted or held."""
    for unfinished in erasing.resume(scrubbed=False):
        if unfinished.state not in (State.DONE, State.HELD):
            _note(run, "erasures", "unfinished", error="unfinished")
    for end in ends.values():
        name = _rule_of_end(end.clock, str(end.period))
        RetentionLine.objects.get_or_create(
            run=run, store=f"end:{end.name}", rule=name, defaults={"ending": end.ending}
        )
        for started in list(clocks.get(end.clock).started(latest_start(end.period, instant))):
            state = erasing.erase(started.subject, because=end.name, scrubbed=False).state
            error = "" if state in (State.DONE, State.HELD) else "unfinished"
            _note(run, f"end:{end.name}", name, int(state == State.DONE), held=int(state == State.HELD), error=error)


def _due(entry: Declaration, rule: Retention, courses: Courses) -> Iterator[Due]:
    """The rows that a rule ends, each once: by a field of their own, by a clock, by the ceiling."""
    limit = rule.where if rule.where is not None else Q()
    if rule.then is Outcome.ANONYMISE and entry.handler is None:
        limit &= not_blank(entry, rule.fields)
    begun = Q()
    if rule.after in clocks:
        for course in courses.due(entry, rule):
            yield Due(rows_of(entry, subject_of(course)).filter(limit), course=course)
    else:
        begun = Q(**{f"{rule.after}__lt": latest_start(rule.period, courses.instant)})
        yield Due(once(everything(entry).filter(begun & limit)), rule.after)
    if rule.ceiling is not None and rule.ceiling_after and rule.ceiling_after not in clocks:
        over = Q(**{f"{rule.ceiling_after}__lt": latest_start(rule.ceiling, courses.instant)})
        rows = everything(entry).filter(over & limit)
        yield Due(once(rows.exclude(begun) if begun else rows), rule.ceiling_after)


def _apply(run: RetentionRun, entry: Declaration, rule: Retention, courses: Courses, holding: Holding) -> None:
    if entry.model is None:
        _apply_to_store(run, entry, rule, courses, holding)
        return
    _note(run, entry.key, rule)
    for due in _due(entry, rule, courses):
        found = False
        for keys in batches(holding.without(entry, due.rows), by=due.by):
            found = True
            with transaction.atomic():
                count = end_batch(entry, keys, rule.then, rule.fields, wish=False)
                _note(run, entry.key, rule, count)
        held = holding.only(entry, due.rows).count() if holding.scopes else 0
        if held:
            _note(run, entry.key, rule, held=held)
        elif due.course is not None and not found:
            courses.settle(due.course, entry, rule)


def _apply_to_store(run: RetentionRun, entry: Declaration, rule: Retention, courses: Courses, holding: Holding) -> None:
    """A store that is no table: by a clock, one subject after another; by its own dates in `_expire_store`."""
    if rule.after not in clocks:
        return
    _note(run, entry.key, rule)
    for course in courses.due(entry, rule):
        subject = subject_of(course)
        if holding.covers(entry, subject):
            _note(run, entry.key, rule, held=min(1, entry.handler.holds(subject)))
            continue
        count = entry.handler.erase(subject)
        _note(run, entry.key, rule, count)
        if not count:
            courses.settle(course, entry, rule)


def _expire_store(run: RetentionRun, entry: Declaration, instant: datetime) -> None:
    """Let a store sweep what is over by its own dates, or lost."""
    _note(run, entry.key, None, entry.handler.expire(min(instant, clock.now())))
