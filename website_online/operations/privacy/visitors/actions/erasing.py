"""Erasing one visitor from one site: all keys first, then act, then look again, with a signed receipt.

A run may be killed anywhere: what is planned and not done stands in rows, and is gone on with.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from website_online.core.accounts.models import Account
from website_online.core.sites import permissions
from website_online.core.sites.models import Role, Site
from website_online.core.sites.visitors import parted, visitor_in
from website_online.foundation import background, clock
from website_online.foundation.events import announce
from website_online.foundation.personal_data import Outcome
from website_online.foundation.scoping import site_scope
from website_online.foundation.scrubbing import scrub
from website_online.foundation.tombstones import TombstonePlaced
from website_online.foundation.visitors import Visitor
from website_online.operations.privacy import receipts
from website_online.operations.privacy.models import State
from website_online.operations.privacy.stores import BATCH, batches, end_batch, everything
from website_online.operations.privacy.visitors import queries
from website_online.operations.privacy.visitors.actions.looking import NoSuchLookup, record
from website_online.operations.privacy.visitors.events import VisitorErased
from website_online.operations.privacy.visitors.models import Erasure, Key, Step, Tombstone
from website_online.operations.privacy.visitors.rules import rows_left_out
from website_online.operations.privacy.visitors.stores import VisitorStore, named, visitor_stores

log = logging.getLogger(__name__)

RESTORED = "restored backup"


class StillThere(RuntimeError):
    """What was erased can still be found."""


def request_erasure(site_id: UUID | str, account: Account, lookup_id: UUID | str) -> Erasure:
    """Plan the erasure of the visitor of a lookup, and store the job that does it; return the plan.

    Asking again while it is under way returns the same plan. Raises NotYours, NoSuchLookup.
    """
    with site_scope(site_id), transaction.atomic():
        site = permissions.require(account, site_id, Role.OWNER)
        Site.objects.select_for_update().get(id=site.id)
        one = queries.lookup(site.id, lookup_id)
        if one is None:
            raise NoSuchLookup(lookup_id)
        under_way = Erasure.objects.filter(keys=one.keys).exclude(state=State.DONE).first()
        if under_way is not None:
            return under_way
        erasure = Erasure.objects.create(
            site_id=site.id,
            keys=one.keys,
            left_out=one.left_out,
            left_count=len(one.left_out),
            request_id=one.request_id,
            asked_by=account.id,
        )
        plan(erasure)
        record("visitors.erasure_asked", site, account, "erasure", erasure.id)
        background.enqueue(
            erase_visitor, key=f"visitors.erase:{erasure.id}", site_id=str(site.id), erasure_id=str(erasure.id)
        )
    return erasure


@background.job("visitors.erase", attempts=20, lease=timedelta(minutes=10))
def erase_visitor(*, site_id: str, erasure_id: str) -> None:
    """Do what is planned; goes on where an interrupted run stopped, and does nothing a second time.

    Raises StillThere when a store failed, so that the job is tried again.
    """
    with site_scope(site_id):
        erasure = Erasure.objects.filter(id=erasure_id).exclude(state=State.DONE).first()
        if erasure is None:
            return
        run(erasure)
        if erasure.state != State.DONE:
            raise StillThere(erasure_id)
    scrub()


def plan(erasure: Erasure) -> None:
    """Write down each row that goes and each place where others name the visitor; touch nothing.

    Inside the site's scope.
    """
    visitor = _visitor(erasure)
    for position, store in enumerate(visitor_stores()):
        staying = store.staying(visitor).count()
        step = Step.objects.create(
            site_id=erasure.site_id,
            erasure=erasure,
            position=position,
            store=store.entry.key,
            kept=staying,
            because=str(store.data.because)[:400] if staying else "",
        )
        for keys in batches(_ending(store, visitor, erasure)):
            _write_down(step, [(key, None) for key in keys])
        for keys in batches(_mentions(store, visitor, erasure)):
            rows = everything(store.entry).filter(pk__in=keys)
            _write_down(step, [(row.pk, store.data.mentions.marks(row, visitor)) for row in rows])  # type: ignore[union-attr]


def _write_down(step: Step, rows: Iterable[tuple[Any, Any]]) -> None:
    Key.objects.bulk_create(Key(site_id=step.site_id, step=step, row=str(row), marks=marks) for row, marks in rows)


def _visitor(erasure: Erasure) -> Visitor:
    return visitor_in(erasure.site_id, parted(erasure.keys))


def _ending(store: VisitorStore, visitor: Visitor, erasure: Erasure) -> QuerySet:
    return store.ending(visitor).exclude(pk__in=rows_left_out(erasure.left_out, store.entry.key))


def _mentions(store: VisitorStore, visitor: Visitor, erasure: Erasure) -> QuerySet:
    return store.mentions(visitor).exclude(pk__in=rows_left_out(erasure.left_out, store.entry.key))


def run(erasure: Erasure) -> Erasure:
    """Do what is planned and not done yet; a store that fails does not stop the others.

    Inside the site's scope. Returns the erasure: DONE with its receipt, or PARTLY.
    """
    Erasure.objects.filter(id=erasure.id).update(state=State.RUNNING, started_at=erasure.started_at or clock.now())
    visitor = _visitor(erasure)
    for step in erasure.steps.exclude(state=State.DONE).order_by("position"):
        _guarded(step, visitor, erasure)
    erasure.refresh_from_db()
    if erasure.steps.exclude(state=State.DONE).exists():
        erasure.state = State.PARTLY
        erasure.save(update_fields=["state"])
    else:
        _finish(erasure)
    return erasure


def _guarded(step: Step, visitor: Visitor, erasure: Erasure) -> None:
    store = named(step.store)
    error = ""
    try:
        if store is not None:
            _end_planned(step, store)
            _end_written_since(step, store, visitor, erasure)
    except Exception as problem:
        log.exception("erasure of a visitor failed in a store", extra={"table": step.store})
        error = type(problem).__name__
    Step.objects.filter(id=step.id).update(state=State.PARTLY if error else State.DONE, error=error[:100])


def _end_planned(step: Step, store: VisitorStore) -> None:
    while keys := list(Key.objects.filter(step=step, done=False).order_by("id")[:BATCH]):
        with transaction.atomic():
            _apply(step, store, [(key.row, key.marks) for key in keys])
            Key.objects.filter(id__in=[key.id for key in keys]).update(done=True)


def _apply(step: Step, store: VisitorStore, rows: list[tuple[str, Any]]) -> None:
    """End rows, and take the visitor out of those that are marked; counted with the same stroke."""
    ended = end_batch(store.entry, [row for row, marks in rows if marks is None], Outcome.DELETE, (), wish=True)
    marked = take_out(store, {row: marks for row, marks in rows if marks is not None})
    Step.objects.filter(id=step.id).update(done=F("done") + ended, mentions=F("mentions") + marked)


def take_out(store: VisitorStore, marks: dict[str, Any]) -> int:
    """Take out the marked places of rows that are still there; return how many rows."""
    if not marks or store.data.mentions is None:
        return 0
    count = 0
    for row in everything(store.entry).filter(pk__in=list(marks)):
        store.data.mentions.take_out(row, marks[str(row.pk)])
        count += 1
    return count


def _end_written_since(step: Step, store: VisitorStore, visitor: Visitor, erasure: Erasure) -> None:
    """What came while this was going on goes too; then nothing may be found any more. Raises StillThere."""
    for keys in list(batches(_ending(store, visitor, erasure))):
        with transaction.atomic():
            _write_down(step, [(key, None) for key in keys])
            _apply(step, store, [(str(key), None) for key in keys])
            Key.objects.filter(step=step, row__in=[str(key) for key in keys]).update(done=True)
    for keys in list(batches(_mentions(store, visitor, erasure))):
        rows = list(everything(store.entry).filter(pk__in=keys))
        with transaction.atomic():
            marked = [(str(row.pk), store.data.mentions.marks(row, visitor)) for row in rows]  # type: ignore[union-attr]
            _write_down(step, marked)
            _apply(step, store, marked)
            Key.objects.filter(step=step, row__in=[row for row, _ in marked]).update(done=True)
    if _ending(store, visitor, erasure).exists() or _mentions(store, visitor, erasure).exists():
        raise StillThere(store.entry.key)


def _finish(erasure: Erasure) -> None:
    """Receipt and tombstone; then the erasure forgets by whom the visitor was known."""
    with transaction.atomic():
        steps = list(erasure.steps.order_by("position"))
        erasure.state, erasure.finished_at = State.DONE, clock.now()
        erasure.keys, erasure.left_out = "", []
        erasure.receipt = _receipt(erasure, steps)
        erasure.signature = receipts.signature(erasure.receipt)
        erasure.save()
        _bury(erasure, steps)
        Key.objects.filter(step__in=steps).delete()
        announce(VisitorErased(site_id=str(erasure.site_id), erasure_id=str(erasure.id)))


def _receipt(erasure: Erasure, steps: list[Step]) -> dict[str, Any]:
    """What was done, by opaque ids, dates and counts; whose it was stands in the owner's request only."""
    return {
        "erasure": str(erasure.id),
        "because": erasure.because,
        "site": str(erasure.site_id),
        "request": str(erasure.request_id) if erasure.request_id else None,
        "planned": erasure.planned_at.isoformat(),
        "finished": erasure.finished_at.isoformat() if erasure.finished_at else None,
        "erased": {step.store: step.done for step in steps if step.done},
        "mentions taken out": {step.store: step.mentions for step in steps if step.mentions},
        "kept": {step.store: {"rows": step.kept, "because": step.because} for step in steps if step.kept},
        "left out by the owner": erasure.left_count,
        "searched again": "nothing left",
    }


def _bury(erasure: Erasure, steps: list[Step]) -> None:
    rows: dict[str, list[str]] = {}
    marks: dict[str, dict[str, Any]] = {}
    for step in steps:
        for row, mark in Key.objects.filter(step=step).values_list("row", "marks").iterator():
            if mark is None:
                rows.setdefault(step.store, []).append(row)
            else:
                marks.setdefault(step.store, {})[row] = mark
    if rows or marks:
        tombstone = Tombstone.objects.create(
            site_id=erasure.site_id, rows=rows, marks=marks, erased_at=erasure.finished_at or clock.now()
        )
        announce(TombstonePlaced(tombstone_id=str(tombstone.id)))


def replay(tombstone: Tombstone) -> int:
    """End again, in a restored copy, what a tombstone names; return how many rows that touched.

    Inside the site's scope. May be repeated: what is gone is not there, what is taken out stays out.
    """
    touched = 0
    for key, rows in tombstone.rows.items():
        store = named(key)
        for start in range(0, len(rows) if store else 0, BATCH):
            touched += end_batch(store.entry, rows[start : start + BATCH], Outcome.DELETE, (), wish=True)  # type: ignore[union-attr]
    for key, marks in tombstone.marks.items():
        store = named(key)
        touched += take_out(store, marks) if store else 0
    return touched
