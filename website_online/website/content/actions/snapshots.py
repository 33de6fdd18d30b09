"""Bodies as they were, and the way back to them."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from website_online.core.accounts.models import Account
from website_online.core.sites import permissions
from website_online.core.sites.models import Role
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.website.content.actions.batches import note
from website_online.website.content.actions.refusals import BatchRefused
from website_online.website.content.actions.writing import Entry, keep, lock, write
from website_online.website.content.canonical import same
from website_online.website.content.models import Change, Document, Snapshot
from website_online.website.content.shape import Body, CommandRefused
from website_online.website.content.upgrades import upgraded


def snapshot(site_id: UUID | str, document_ids: Iterable[UUID | str]) -> dict[UUID, Snapshot]:
    """Return, for each living document named, a snapshot of it as it stands now.

    A document that has not changed since its last snapshot gets no second one.
    """
    with site_scope(site_id), transaction.atomic():
        lock()
        return snapshot_locked(document_ids)


def snapshot_locked(document_ids: Iterable[UUID | str]) -> dict[UUID, Snapshot]:
    """Do what `snapshot` does, inside the site's scope, for who holds the history's lock already."""
    rows = {row.id: row for row in Document.objects.filter(id__in=list(document_ids), deleted_at=None)}
    keep(rows.values())
    present = {row.sequence for row in rows.values()}
    # Only those of now, and without their bodies, which are the rows': a page may have thousands.
    found = Snapshot.objects.filter(document_id__in=list(rows), sequence__in=present).defer("body")
    items = {item.document_id: item for item in found if item.sequence == rows[item.document_id].sequence}
    for name, item in items.items():
        item.document, item.body = rows[name], rows[name].body
    return items


def body_of(item: Snapshot) -> Body:
    """Return a snapshot's body in the present schema version; its document must be read already."""
    return upgraded(item.document.kind, item.body)


def restore_snapshots(
    site_id: UUID | str,
    account: Account,
    snapshots: Mapping[UUID | str, UUID | str | None],
    intent: str = "",
    *,
    label: str = "version.restored",
) -> int:
    """Bring documents back to snapshots, as one step that undo takes back; return the sequence.

    A document whose snapshot is None is deleted, one that was deleted comes back, one that is as it
    was is left alone. Raises NotYours, BatchRefused ("unknown_snapshot" for an id of another site).
    """
    site = permissions.require(account, site_id, Role.EDITOR)
    with site_scope(site.id), transaction.atomic():
        history = lock()
        wanted = {UUID(str(key)): value and UUID(str(value)) for key, value in snapshots.items()}
        rows = Document.objects.in_bulk(list(wanted))
        kept = Snapshot.objects.select_related("document").in_bulk([value for value in wanted.values() if value])
        commands: list[Mapping[str, Any]] = []
        for document_id, snapshot_id in wanted.items():
            row, item = rows.get(document_id), kept.get(snapshot_id) if snapshot_id else None
            if row is None or (snapshot_id and (item is None or item.document_id != document_id)):
                raise BatchRefused("unknown_snapshot", doc=str(document_id))
            commands += _way_back(row, item)
        if not commands:
            return history.sequence
        # Deleting first frees the addresses that the others may need.
        commands.sort(key=lambda command: command["op"] != "delete")
        entry = Entry(intent=intent or f"restore-{uuid7()}", actor_id=account.id, label=label)
        try:
            change: Change = write(history, commands, entry)
        except CommandRefused as refusal:
            raise BatchRefused(refusal.code, **refusal.detail) from refusal
        note(site, account, change)
        return change.sequence


def _way_back(row: Document, item: Snapshot | None) -> list[Mapping[str, Any]]:
    name = str(row.id)
    if item is None:
        return [] if row.deleted_at else [{"op": "delete", "doc": name}]
    body = body_of(item)
    if row.deleted_at:
        group = str(row.translation_group)
        return [{"op": "create", "doc": name, "kind": row.kind, "language": row.language, "group": group, "body": body}]
    return [] if same(row.body, body) else [{"op": "replace", "doc": name, "body": body}]
