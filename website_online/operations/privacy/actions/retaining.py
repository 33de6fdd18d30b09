"""The retention run: what is over goes, once a day, in batches, as often as one likes.

Each rule stands for itself: one that fails is written down and does not stop the others.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.db.models import F, Q, QuerySet

from website_online.foundation import clock
from website_online.foundation.personal_data import Declaration, Outcome, Retention, clocks, ends
from website_online.foundation.scoping import all_sites
from website_online.foundation.scrubbing import scrub
from website_online.operations.privacy.actions import erasing
from website_online.operations.privacy.courses import Courses, rule_name, subject_of
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
        courses = Courses(instant, keep=True)
        for entry in personal_stores():
            for rule in entry.keep:
                _guarded(run, entry.key, rule, partial(_apply, run, entry, rule, courses))
            if entry.model is None:
                _guarded(run, entry.key, None, partial(_expire_store, run, entry, instant))
        courses.finish()
    failed = RetentionLine.objects.filter(run=run).exclude(error="").exists()
    run.state = State.PARTLY if failed else State.DONE
    run.finished_at = clock.now()
    run.save(update_fields=["state", "finished_at"])
    if RetentionLine.objects.filter(run=run, count__gt=0).exists():
        scrub()
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
            counted.append(Counted(f"end:{end.name}", _rule_of_end(end.clock, str(end.period)), end.ending, len(due)))
        courses = Courses(instant, keep=False)
        for entry in personal_stores():
            if entry.model is None:
                continue
            for rule in entry.keep:
                keys: set[object] = set()
                for due_rows in _due(entry, rule, courses):
                    keys.update(due_rows.rows.values_list("pk", flat=True))
                counted.append(Counted(entry.key, rule_name(rule), rule.ending, len(keys)))
    return counted


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
    for unfinished in erasing.resume(scrubbed=False):
        if unfinished.state != State.DONE:
            _note(run, "erasures", "unfinished", "", 0, "unfinished")
    for end in ends.values():
        name = _rule_of_end(end.clock, str(end.period))
        for started in list(clocks.get(end.clock).started(latest_start(end.period, instant))):
            done = erasing.erase(started.subject, because=end.name, scrubbed=False)
            error = "" if done.state == State.DONE else "unfinished"
            _note(run, f"end:{end.name}", name, end.ending, 1 if not error else 0, error)
        _note(run, f"end:{end.name}", name, end.ending, 0)


def _due(entry: Declaration, rule: Retention, courses: Courses) -> Iterator[Due]:
    """The rows that a rule ends: by a field of their own, by a clock, by the ceiling."""
    limit = rule.where if rule.where is not None else Q()
    if rule.then is Outcome.ANONYMISE and entry.handler is None:
        limit &= not_blank(entry, rule.fields)
    if rule.after in clocks:
        for course in courses.due(entry, rule):
            yield Due(entry, rule, rows_of(entry, subject_of(course)).filter(limit), course)
    else:
        yield Due(entry, rule, _begun_before(entry, rule.after, latest_start(rule.period, courses.instant), limit))
    if rule.ceiling is not None and rule.ceiling_after and rule.ceiling_after not in clocks:
        over = latest_start(rule.ceiling, courses.instant)
        yield Due(entry, rule, _begun_before(entry, rule.ceiling_after, over, limit))


def _begun_before(entry: Declaration, field: str, instant: datetime, limit: Q) -> QuerySet:
    return everything(entry).filter(Q(**{f"{field}__lt": instant}) & limit).distinct()


def _apply(run: RetentionRun, entry: Declaration, rule: Retention, courses: Courses) -> None:
    name = rule_name(rule)
    if entry.model is None:
        _apply_to_store(run, entry, rule, courses)
        return
    _note(run, entry.key, name, rule.ending, 0)
    for due in _due(entry, rule, courses):
        found = False
        for keys in batches(due.rows):
            found = True
            with transaction.atomic():
                count = end_batch(entry, keys, rule.then, rule.fields, wish=False)
                _note(run, entry.key, name, rule.ending, count)
        if due.course is not None and not found:
            courses.settle(due.course, entry, rule)


def _apply_to_store(run: RetentionRun, entry: Declaration, rule: Retention, courses: Courses) -> None:
    """A store that is no table: by a clock, one subject after another; by its own dates in `_expire_store`."""
    if rule.after not in clocks:
        return
    name = rule_name(rule)
    _note(run, entry.key, name, rule.ending, 0)
    for course in courses.due(entry, rule):
        count = entry.handler.erase(subject_of(course))
        _note(run, entry.key, name, rule.ending, count)
        if not count:
            courses.settle(course, entry, rule)


def _expire_store(run: RetentionRun, entry: Declaration, instant: datetime) -> None:
    """Let a store sweep what is over by its own dates, or lost."""
    _note(run, entry.key, "sweep", "", entry.handler.expire(min(instant, clock.now())))
