"""Erasing one account, or one site: plan first, then act, dependents first, with a receipt."""

import logging
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import F

from website_online.foundation import clock, personal_data
from website_online.foundation.events import announce
from website_online.foundation.personal_data import Declaration, Outcome, Subject
from website_online.foundation.scoping import all_sites
from website_online.foundation.scrubbing import scrub
from website_online.foundation.tombstones import TombstonePlaced
from website_online.operations.privacy import receipts
from website_online.operations.privacy.actions.notifying import note_recipients
from website_online.operations.privacy.events import ErasureFinished
from website_online.operations.privacy.holds import Holding
from website_online.operations.privacy.models import (
    Erasure,
    ErasureKey,
    ErasureStep,
    RecipientNotice,
    State,
    Tombstone,
)
from website_online.operations.privacy.stores import (
    BATCH,
    batches,
    empty_traces,
    end_batch,
    everything,
    personal_stores,
    rows_of,
    traces_of,
)

log = logging.getLogger(__name__)

REQUEST = "request"
AT_ONCE = 2_000  # keys that are written down together
_REASON = "an erasure concerns all sites of its subject"


def erase(subject: Subject, *, because: str = REQUEST, scrubbed: bool = True) -> Erasure:
    """Erase everything of a subject; goes on with an erasure that was interrupted.

    Takes whom it is about (an account id, site ids, or both) and why: "request", or the name
    of a declared end; whether the database file is written anew at the end (a caller who
    erases many does it once). Returns the erasure: DONE with its receipt, or PARTLY when a
    store failed (`resume` repeats those).
    """
    unfinished = Erasure.objects.exclude(state=State.DONE).filter(account_id=subject.account_id or None)
    for erasure in unfinished:
        if subject.account_id or erasure.site_ids == list(subject.site_ids):
            return run(erasure, scrubbed=scrubbed)
    return run(plan(subject, because=because), scrubbed=scrubbed)


def plan(subject: Subject, *, because: str = REQUEST) -> Erasure:
    """Write down what an erasure will do, with the key of every row, and touch nothing.

    Rows are found through the person's data, which will be gone half-way: hence all keys first.
    """
    subject = personal_data.completed(subject)
    with transaction.atomic(), all_sites(because=_REASON):
        erasure = Erasure.objects.create(
            because=because,
            account_id=subject.account_id or None,
            email=subject.email,
            site_ids=list(subject.site_ids),
        )
        for position, entry in enumerate(personal_stores()):
            _plan_step(erasure, position, entry, subject)
    return erasure


def is_held(subject: Subject) -> bool:
    """Whether an erasure of a subject has done what it may and waits for a legal hold to end."""
    waiting = Erasure.objects.filter(state=State.HELD)
    if subject.account_id:
        return waiting.filter(account_id=subject.account_id).exists()
    return any(erasure.site_ids == list(subject.site_ids) for erasure in waiting.filter(account_id=None))


def _plan_step(erasure: Erasure, position: int, entry: Declaration, subject: Subject) -> None:
    kept = entry.erase is Outcome.KEEP
    step = ErasureStep.objects.create(
        erasure=erasure,
        position=position,
        store=entry.key,
        state=State.KEPT if kept else State.WAITING,
        because=str(entry.erase_because)[:400] if kept else "",
    )
    if entry.model is None:
        planned = entry.handler.holds(subject)
    elif kept:
        planned = rows_of(entry, subject).count()
    else:
        planned = 0
        keys = rows_of(entry, subject).order_by().values_list("pk", flat=True)
        for some in batched(keys.iterator(chunk_size=AT_ONCE), AT_ONCE):
            ErasureKey.objects.bulk_create(ErasureKey(step=step, row=str(key)) for key in some)
            planned += len(some)
    ErasureStep.objects.filter(id=step.id).update(planned=planned)


def batched(values: Iterator[Any], size: int) -> Iterator[list[Any]]:
    """The values in lists of at most `size`, read no further ahead than that."""
    while some := list(islice(values, size)):
        yield some


def run(erasure: Erasure, *, scrubbed: bool = True) -> Erasure:
    """Do what is planned and not done yet. A store that fails does not stop the others."""
    now = clock.now()
    Erasure.objects.filter(id=erasure.id).update(state=State.RUNNING, started_at=erasure.started_at or now)
    subject = Subject(account_id=str(erasure.account_id or ""), email=erasure.email, site_ids=tuple(erasure.site_ids))
    with all_sites(because=_REASON):
        holding = Holding(now)
        for _ in range(2):  # once more for what referred to something that failed the first time
            for step in erasure.steps.exclude(state__in=(State.DONE, State.KEPT)).order_by("position"):
                _guarded(step, subject, holding)
    left = set(erasure.steps.exclude(state__in=(State.DONE, State.KEPT)).values_list("state", flat=True))
    erasure.refresh_from_db()
    if left - {State.HELD}:
        erasure.state = State.PARTLY
        erasure.save(update_fields=["state"])
    elif left:
        _wait(erasure)
    else:
        _finish(erasure)
    if scrubbed:
        scrub()
    return erasure


def _guarded(step: ErasureStep, subject: Subject, holding: Holding) -> None:
    entry = personal_data.registry.find(step.store)
    if entry is None:  # the app has been taken out of the installation, its tables with it
        _end(step, State.DONE)
        return
    try:
        held = _erase_store(step, entry, subject, holding)
    except Exception as problem:
        log.exception("erasure of a store failed", extra={"table": step.store})
        _end(step, State.PARTLY, error=type(problem).__name__)
    else:
        _end(step, State.HELD if held else State.DONE, held=held)


def _end(step: ErasureStep, state: State, *, held: int = 0, error: str = "") -> None:
    ErasureStep.objects.filter(id=step.id).update(state=state, held=held, error=error[:100])


def _erase_store(step: ErasureStep, entry: Declaration, subject: Subject, holding: Holding) -> int:
    """Erase what may go; returns how much stays because of a legal hold."""
    if entry.model is not None:
        return _erase_rows(step, entry, subject, holding)
    if holding.covers(entry, subject) and (held := entry.handler.holds(subject)):
        return held
    _count(step, entry.handler.erase(subject))
    return 0


def _erase_rows(step: ErasureStep, entry: Declaration, subject: Subject, holding: Holding) -> int:
    """The planned rows, then those that were written since; keys of what is held stay for another time."""
    last = 0
    while keys := list(ErasureKey.objects.filter(step=step, id__gt=last).order_by("id")[:BATCH]):
        last = keys[-1].id
        planned = everything(entry).filter(pk__in=[key.row for key in keys])
        staying = {str(key) for key in holding.only(entry, planned).values_list("pk", flat=True)}
        going = [key for key in keys if key.row not in staying]
        with transaction.atomic():
            rows = [key.row for key in going]
            _count(step, end_batch(entry, rows, entry.erase, entry.erase_fields, wish=True))
            ErasureKey.objects.filter(id__in=[key.id for key in going]).delete()
    for batch in batches(holding.without(entry, traces_of(entry, subject))):
        empty_traces(entry, batch)
    held = ErasureKey.objects.filter(step=step).count() + holding.only(entry, traces_of(entry, subject)).count()
    if entry.erase is not Outcome.DELETE:
        return held
    for batch in batches(holding.without(entry, rows_of(entry, subject))):
        _count(step, end_batch(entry, batch, entry.erase, entry.erase_fields, wish=True))
    if holding.without(entry, rows_of(entry, subject)).exists():
        raise StillThere(entry.key)
    return max(held, holding.only(entry, rows_of(entry, subject)).count())


class StillThere(RuntimeError):
    """Rows that were erased can still be found."""


def _count(step: ErasureStep, count: int) -> None:
    ErasureStep.objects.filter(id=step.id).update(done=F("done") + count)


def _wait(erasure: Erasure) -> None:
    """All that may go is gone, and stays gone; the rest goes by a later run, when its hold is over."""
    with transaction.atomic():
        # What is held has its keys written down: who has the address when the hold ends may be somebody else.
        erasure.state, erasure.email = State.HELD, ""
        erasure.save(update_fields=["state", "email"])
        _bury(erasure)


def _finish(erasure: Erasure) -> None:
    """Receipt, tombstone, those who received data, and the erasure forgets the address itself."""
    with transaction.atomic():
        erasure.state, erasure.finished_at, erasure.email = State.DONE, clock.now(), ""
        erasure.receipt = receipts.made(erasure)
        erasure.signature = receipts.signature(erasure.receipt)
        erasure.save()
        if erasure.account_id and erasure.because == REQUEST:
            stores = list(erasure.steps.filter(done__gt=0).values_list("store", flat=True))
            note_recipients(erasure.account_id, RecipientNotice.What.ERASED, stores=stores)
        _bury(erasure)
        announce(ErasureFinished(erasure_id=str(erasure.id), account_id=str(erasure.account_id or "")))


def _bury(erasure: Erasure) -> None:
    """One tombstone per account, or per site that went alone; a later erasure renews it."""
    if erasure.account_id is None:
        known = Tombstone.objects.filter(account_id=None, site_ids=erasure.site_ids).first()
    else:
        known = Tombstone.objects.filter(account_id=erasure.account_id).first()
    tombstone = known or Tombstone(account_id=erasure.account_id)
    tombstone.site_ids = sorted({*tombstone.site_ids, *erasure.site_ids})
    tombstone.erased_at = erasure.finished_at or clock.now()
    tombstone.save()
    announce(TombstonePlaced(tombstone_id=str(tombstone.id)))


def resume(*, scrubbed: bool = True) -> list[Erasure]:
    """Go on with every erasure that is not done, or waited for a hold to end; returns them."""
    return [
        run(erasure, scrubbed=scrubbed) for erasure in Erasure.objects.exclude(state=State.DONE).order_by("planned_at")
    ]


def replay_tombstones() -> list[Erasure]:
    """Erase again whom a restored backup has brought back; for the end of a restore."""
    replayed: list[Erasure] = []
    for tombstone in list(Tombstone.objects.order_by("erased_at")):
        subject = Subject(account_id=str(tombstone.account_id or ""), site_ids=tuple(tombstone.site_ids))
        replayed.append(run(plan(subject, because="restored backup"), scrubbed=False))
    if replayed:
        scrub()
    return replayed


def outlook(subject: Subject, *, told_only: bool = True) -> list[dict[str, Any]]:
    """What an erasure would do, store by store: how much goes, what stays and why. Touches nothing.

    `held` is how much stays because of a legal hold, and `held_until` until when at the latest. A hold
    of which its person must not know is left out, unless an operator asks (`told_only=False`).
    """
    subject = personal_data.completed(subject)
    found: list[dict[str, Any]] = []
    with all_sites(because=_REASON):
        holding = Holding(clock.now(), told_only=told_only)
        until = holding.until(subject)
        for entry in personal_stores():
            if entry.model is None:
                count = entry.handler.holds(subject)
                held = count if holding.covers(entry, subject) else 0
            else:
                count = rows_of(entry, subject).count()
                held = holding.only(entry, rows_of(entry, subject)).count() if count and holding.scopes else 0
            if count:
                found.append(
                    {"store": entry.key, "title": str(entry.title), "count": count, "outcome": entry.erase.value,
                     "because": str(entry.erase_because), "held": held, "held_until": until if held else None}
                )  # fmt: skip
    return found
