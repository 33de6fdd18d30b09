"""Undo and redo, for each person on his own: a step back is a new batch, made of inverses.

An edit or a redo can be taken back while no other person's change stands in the way; an undo can be
done again until its author edits something else. Nothing crosses a barrier.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from website_online.core.accounts.models import Account
from website_online.core.sites import permissions
from website_online.core.sites.models import Role, Site
from website_online.foundation.scoping import site_scope
from website_online.website.content.actions.batches import note
from website_online.website.content.actions.refusals import BatchRefused, StepRefused
from website_online.website.content.actions.writing import Entry, lock, write
from website_online.website.content.models import Change, History
from website_online.website.content.shape import CommandRefused

FORWARD = (Change.Kind.EDIT, Change.Kind.REDO)


@dataclass(frozen=True)
class Stepped:
    """What an undo or redo did: the commands it applied, and what they took back or did again."""

    sequence: int
    commands: Sequence[Mapping[str, Any]]
    inverses: Sequence[Mapping[str, Any]]
    label: str
    focus: Mapping[str, str] | None
    repeated: bool = False


@dataclass(frozen=True)
class Step:
    """What the next undo or redo would do."""

    label: str
    focus: Mapping[str, str] | None


def undo(site_id: UUID | str, account: Account, *, client_uuid: UUID | None = None, skip: bool = False) -> Stepped:
    """Take back this person's last intent; with `skip`, only leave it behind, so that the one before can go.

    Raises NotYours, StepRefused. The same `client_uuid` twice takes one step.
    """
    return _step(site_id, account, client_uuid, skip, back=True)


def redo(site_id: UUID | str, account: Account, *, client_uuid: UUID | None = None, skip: bool = False) -> Stepped:
    """Do again what this person's last undo took back. Raises NotYours, StepRefused."""
    return _step(site_id, account, client_uuid, skip, back=False)


def next_steps(site_id: UUID | str, account: Account) -> tuple[Step | None, Step | None]:
    """Return what undo and what redo would do for this person now. Raises NotYours."""
    site = permissions.require(account, site_id, Role.EDITOR)
    with site_scope(site.id):
        history = History.objects.first()
        if history is None:
            return None, None
        return _next_of(_undoable(history, account.id)), _next_of(_redoable(history, account.id))


def _next_of(rows: list[Change]) -> Step | None:
    return Step(rows[0].label, rows[0].focus) if rows else None


def _step(site_id: UUID | str, account: Account, client_uuid: UUID | None, skip: bool, *, back: bool) -> Stepped:
    site = permissions.require(account, site_id, Role.EDITOR)
    with site_scope(site.id):
        label = ""
        try:
            with transaction.atomic():
                history = lock()
                known = Change.objects.filter(client_uuid=client_uuid).first() if client_uuid else None
                if known is not None:
                    return _stepped(known, repeated=True)
                rows = (_undoable if back else _redoable)(history, account.id)
                if not rows:
                    raise StepRefused(_why_nothing(history, account.id, back=back))
                label = rows[0].label
                if skip:
                    _mark(rows, history.sequence)
                    return Stepped(history.sequence, [], [], label, rows[0].focus)
                return _take(site, account, history, rows, client_uuid, back=back)
        except (CommandRefused, BatchRefused) as refusal:
            raise StepRefused("blocked", label=label, reason=refusal.code, **refusal.detail) from refusal


def _take(
    site: Site, account: Account, history: History, rows: list[Change], client_uuid: UUID | None, *, back: bool
) -> Stepped:
    commands = [command for row in rows for command in row.inverses]
    entry = Entry(
        intent=rows[0].intent,
        actor_id=account.id,
        kind=Change.Kind.UNDO if back else Change.Kind.REDO,
        client_uuid=client_uuid,
        label=rows[0].label,
        focus=rows[0].focus,
    )
    change = write(history, commands, entry)
    _mark(rows, change.sequence)
    note(site, account, change)
    return _stepped(change)


def _stepped(change: Change, *, repeated: bool = False) -> Stepped:
    return Stepped(change.sequence, change.commands, change.inverses, change.label, change.focus, repeated)


def _mark(rows: list[Change], sequence: int) -> None:
    Change.objects.filter(id__in=[row.id for row in rows]).update(reversed_by=sequence)


def _open_steps(history: History, actor_id: UUID) -> QuerySet[Change]:
    mine = Change.objects.filter(actor_id=actor_id, reversed_by=None, sequence__gt=history.barrier)
    return mine.order_by("-sequence")


def _undoable(history: History, actor_id: UUID) -> list[Change]:
    """Return the changes of the last intent that can be taken back, newest first."""
    rows = _open_steps(history, actor_id).filter(kind__in=FORWARD)
    last = rows.first()
    return list(rows.filter(intent=last.intent)) if last else []


def _redoable(history: History, actor_id: UUID) -> list[Change]:
    """Return the last undo, if its author has edited nothing since."""
    last = _open_steps(history, actor_id).filter(kind=Change.Kind.UNDO).first()
    if last is None:
        return []
    since = Change.objects.filter(actor_id=actor_id, kind=Change.Kind.EDIT, sequence__gt=last.sequence)
    return [] if since.exists() else [last]


def _why_nothing(history: History, actor_id: UUID, *, back: bool) -> str:
    if not back:
        return "nothing_to_redo"
    behind = Change.objects.filter(actor_id=actor_id, reversed_by=None, kind__in=FORWARD)
    return "barrier" if behind.exists() else "nothing_to_undo"
