"""The one way in which documents change: commands applied, rows saved, a change appended.

Everything here runs inside a transaction that holds the site's history row (`lock`), within a site
scope. The cost depends on the documents that the commands name and on nothing else.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from website_online.foundation import clock
from website_online.foundation.events import announce
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import current_site_id
from website_online.website.content import rules
from website_online.website.content.actions.cleaning import clean_command
from website_online.website.content.actions.refusals import BatchRefused
from website_online.website.content.events import DraftChanged
from website_online.website.content.models import Change, Document, History, Kind, Snapshot
from website_online.website.content.shape import Body
from website_online.website.content.tree import Draft, apply, touched
from website_online.website.content.upgrades import schema_version, upgraded

MAX_BODY = 4 * 1024 * 1024


@dataclass(frozen=True)
class Entry:
    """What a change says about itself, beside its commands."""

    intent: str
    actor_id: UUID | None
    kind: str = Change.Kind.EDIT
    client_uuid: UUID | None = None
    received: str = ""
    label: str = ""
    focus: Mapping[str, str] | None = None
    barrier: bool = False
    reversible: bool = True


def lock() -> History:
    """Return the history row of the scoped site, held until the transaction ends."""
    rows = History.objects.select_for_update()
    row = rows.first()
    if row is None:
        History.objects.bulk_create([History(site_id=current_site_id())], ignore_conflicts=True)
        row = rows.get()
    return row


def write(
    history: History,
    commands: Sequence[Mapping[str, Any]],
    entry: Entry,
    *,
    languages: Collection[str] | None = None,
) -> Change:
    """Apply the commands, save the documents they name, append the change and announce it.

    With `languages` (those of the site) the commands come from outside and are cleaned first.
    Raises CommandRefused or BatchRefused; the caller's transaction must then be rolled back.
    """
    rows = {str(row.id): row for row in Document.objects.filter(id__in=touched(commands))}
    _upgrade(history, rows)
    before = {key: draft_of(row) for key, row in rows.items() if row.deleted_at is None}
    after, stored, inverses = _apply(before, commands, languages)
    changed = [key for key in {**before, **after} if before.get(key) is not after.get(key)]
    change = append(history, stored, inverses if entry.reversible else [], entry)
    _save(changed, rows, after, change)
    return change


def append(
    history: History, commands: Sequence[Mapping[str, Any]], inverses: Sequence[Mapping[str, Any]], entry: Entry
) -> Change:
    """Append a change to the history of the scoped site and announce it; documents are the caller's."""
    history.sequence += 1
    if entry.barrier:
        history.barrier = history.sequence
    history.save(update_fields=["sequence", "barrier"])
    change = Change.objects.create(
        site_id=history.site_id,
        sequence=history.sequence,
        client_uuid=entry.client_uuid or uuid7(),
        received=entry.received,
        kind=entry.kind,
        intent=entry.intent,
        label=entry.label,
        focus=dict(entry.focus) if entry.focus else None,
        actor_id=entry.actor_id,
        commands=list(commands),
        inverses=list(inverses),
        schema_version=schema_version(),
        barrier=entry.barrier,
        at=clock.now(),
    )
    announce(DraftChanged(site_id=str(history.site_id), sequence=history.sequence))
    return change


def draft_of(row: Document) -> Draft:
    """Return a row as the tree functions see it."""
    return {
        "kind": row.kind,
        "language": row.language,
        "group": str(row.translation_group),
        "body": row.body,
    }


def new_row(document_id: str, draft: Draft, change: Change) -> Document:
    """Return an unsaved row for a document that a change has created."""
    row = Document(id=UUID(document_id), site_id=change.site_id, created_at=change.at)
    fill(row, draft, change)
    return row


def fill(row: Document, draft: Draft, change: Change) -> None:
    """Put a draft into a row, the copies of title and path included."""
    body: Body = draft["body"]
    if len(json.dumps(body)) > MAX_BODY:
        raise BatchRefused("document_too_large", doc=str(row.id))
    props = body["root"]["props"]
    title, path = props.get("title"), props.get("path")
    is_page = draft["kind"] == Kind.PAGE
    row.kind, row.language, row.body = draft["kind"], draft["language"], body
    row.translation_group = UUID(draft["group"])
    row.title = title[:300] if is_page and isinstance(title, str) else ""
    row.path = path if is_page and isinstance(path, str) else None
    row.deleted_at = None
    row.sequence, row.updated_at = change.sequence, change.at


def keep(rows: Iterable[Document]) -> None:
    """Make sure that a snapshot of each row exists as it stands in the database."""
    Snapshot.objects.bulk_create(
        [
            Snapshot(site_id=row.site_id, document=row, sequence=row.sequence, body=row.body, created_at=clock.now())
            for row in rows
        ],
        ignore_conflicts=True,
    )


def _apply(
    before: Mapping[str, Draft], commands: Sequence[Mapping[str, Any]], languages: Collection[str] | None
) -> tuple[dict[str, Draft], list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    if languages is None:
        after, inverses = apply(before, commands)
        return after, list(commands), list(inverses)
    # One by one: how a command is cleaned depends on what those before it have made.
    current = dict(before)
    stored: list[Mapping[str, Any]] = []
    undoing: list[Mapping[str, Any]] = []
    for index, command in enumerate(commands):
        try:
            cleaned = clean_command(command, current, languages)
        except ValueError as refusal:
            if hasattr(refusal, "detail"):
                refusal.detail["index"] = index
            raise
        current, inverses = apply(current, [cleaned])
        stored.append(cleaned)
        undoing += inverses
    undoing.reverse()
    return current, stored, undoing


def _upgrade(history: History, rows: Mapping[str, Document]) -> None:
    """Bring documents of an older version up to date first, as changes of their own."""
    for row in rows.values():
        if row.body["version"] < schema_version():
            upgrade_row(history, row)


def upgrade_row(history: History, row: Document) -> None:
    """Replace the body of one document by its upgraded form: a system change, a barrier to undo."""
    keep([row])
    body = upgraded(row.kind, row.body)
    command = {"op": "replace", "doc": str(row.id), "body": body}
    entry = Entry(
        intent="upgrade",
        actor_id=None,
        kind=Change.Kind.SYSTEM,
        label="document.upgraded",
        barrier=True,
        reversible=False,
    )
    change = append(history, [command] if row.deleted_at is None else [], [], entry)
    deleted = row.deleted_at
    fill(row, {**draft_of(row), "body": body}, change)
    row.deleted_at = deleted
    row.save()


def _save(changed: list[str], rows: dict[str, Document], after: Mapping[str, Draft], change: Change) -> None:
    today = change.at.date()
    # The last state of a day stays, and so does whatever is about to be deleted or replaced whole.
    whole = {command["doc"] for command in change.commands if command["op"] in {"delete", "replace"}}
    keep(
        rows[key]
        for key in changed
        if key in rows and rows[key].deleted_at is None and (key in whole or rows[key].updated_at.date() != today)
    )
    saved: list[Document] = []
    placed: list[UUID] = []  # rows that were here before and take a new address, or come back
    for key in changed:
        row = rows.get(key)
        if key not in after:
            if row is not None:  # else: created and deleted in one batch
                row.deleted_at, row.sequence, row.updated_at = change.at, change.sequence, change.at
                row.save(update_fields=["deleted_at", "sequence", "updated_at"])
            continue
        if row is None:
            saved.append(new_row(key, after[key], change))
            continue
        was = (row.language, row.path, row.deleted_at)
        fill(row, after[key], change)
        if was != (row.language, row.path, row.deleted_at):
            placed.append(row.id)
        saved.append(row)
    _check_unique(saved, placed)
    if len(placed) > 1:  # addresses may change places within a batch
        Document.objects.filter(id__in=placed).update(path=None)
    for row in saved:
        row.save(force_insert=row._state.adding)


def _check_unique(saved: list[Document], placed: list[UUID]) -> None:
    for row in saved:
        if not row._state.adding and row.id not in placed:
            continue
        if row.kind != Kind.PAGE:
            others = Document.objects.filter(kind=row.kind, language=row.language, deleted_at=None)
            if others.exclude(id=row.id).exists():
                raise BatchRefused("document_exists", doc=str(row.id))
        elif row.path is not None:
            _check_path(row, [other for other in saved if other is not row])


def _check_path(row: Document, beside: list[Document]) -> None:
    ids = [other.id for other in beside] + [row.id]
    living = Document.objects.filter(kind=Kind.PAGE, language=row.language, deleted_at=None).exclude(id__in=ids)
    together = {other.path for other in beside if other.kind == Kind.PAGE and other.language == row.language}
    if row.path in together or living.filter(path=row.path).exists():
        alike = living.filter(path__startswith=row.path or "page").values_list("path", flat=True)
        taken = {path for path in (*alike, *together, row.path) if path}
        suggestion = rules.free_path(row.path or "page", taken)
        raise BatchRefused("path_taken", field="path", path=row.path, suggestion=suggestion)
