"""Removing a value from everything a site ever said: the only path that rewrites history."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from website_online.core.audit import actions as audit
from website_online.foundation.events import announce
from website_online.foundation.scoping import site_scope
from website_online.website.content import rules
from website_online.website.content.actions.writing import Entry, append, draft_of, fill, lock
from website_online.website.content.events import ContentRedacted
from website_online.website.content.models import Change, Document, HeldBack, Snapshot

SHORTEST = 3


@dataclass(frozen=True)
class Redacted:
    """How much of a site had to be rewritten."""

    documents: int
    snapshots: int
    changes: int


def redact(
    site_id: UUID | str,
    values: Sequence[str],
    *,
    actor_id: UUID | None,
    because: str,
    replacement: str = "",
) -> Redacted:
    """Remove each of `values`, wherever it stands in a text, from draft, snapshots and changes.

    Drafts and snapshots are rewritten with `replacement`, changes and held-back batches that carry a
    value are deleted, undo stops here, and ContentRedacted is announced so that publications are made
    anew. `because` is a short code for the audit log. Asks nobody for permission: the caller has.
    Raises ValueError for values shorter than three characters, which would destroy whole texts.
    """
    if not values or any(len(value.strip()) < SHORTEST for value in values):
        raise ValueError("say what is to be removed, in at least three characters")
    needles = _spellings(values, replacement)
    with site_scope(site_id), transaction.atomic():
        history = lock()
        changes = _delete_carriers(needles)
        snapshots = _rewrite_snapshots(needles)
        documents = _rewrite_documents(history, needles)
        if not documents:
            entry = Entry(
                intent="redact", actor_id=None, kind=Change.Kind.SYSTEM, label="content.redacted", barrier=True
            )
            append(history, [], [], entry)
        audit.record(
            "content.redacted",
            actor_id=actor_id,
            account_id=actor_id,
            site_id=site_id,
            object_type="site",
            object_id=str(site_id),
            details={"because": because, "documents": documents, "snapshots": snapshots, "changes": changes},
        )
        announce(ContentRedacted(site_id=str(site_id), sequence=history.sequence))
    return Redacted(documents, snapshots, changes)


def _spellings(values: Sequence[str], replacement: str) -> list[tuple[str, str]]:
    """Return (text, its replacement) for plain text and for text within HTML, longest first."""
    found = {value: replacement for value in values}
    for value in values:
        for spelling in (html.escape(value), html.escape(value, quote=False)):
            found.setdefault(spelling, html.escape(replacement))
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def _carries(value: Any, needles: Sequence[tuple[str, str]]) -> bool:
    if isinstance(value, str):
        return any(needle in value for needle, _ in needles)
    if isinstance(value, Mapping):
        return any(_carries(key, needles) or _carries(item, needles) for key, item in value.items())
    if isinstance(value, list):
        return any(_carries(item, needles) for item in value)
    return False


def _without(value: Any, needles: Sequence[tuple[str, str]]) -> Any:
    if isinstance(value, str):
        for needle, replacement in needles:
            value = value.replace(needle, replacement)
        return value
    if isinstance(value, Mapping):
        return {key: _without(item, needles) for key, item in value.items()}
    if isinstance(value, list):
        return [_without(item, needles) for item in value]
    return value


def _props_without(node: Mapping[str, Any], needles: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the node with its props rewritten: ids and types are nobody's words."""
    return {
        **node,
        "props": _without(node["props"], needles),
        "slots": {
            slot: [_props_without(child, needles) for child in children] for slot, children in node["slots"].items()
        },
    }


def _delete_carriers(needles: Sequence[tuple[str, str]]) -> int:
    ids = [
        row.id
        for row in Change.objects.order_by().iterator(chunk_size=200)
        if _carries([row.commands, row.inverses], needles)
    ]
    held = [row.id for row in HeldBack.objects.all() if _carries([row.commands, row.detail], needles)]
    HeldBack.objects.filter(id__in=held).delete()
    for start in range(0, len(ids), 500):
        Change.objects.filter(id__in=ids[start : start + 500]).delete()
    return len(ids)


def _rewrite_snapshots(needles: Sequence[tuple[str, str]]) -> int:
    count = 0
    for row in Snapshot.objects.order_by("id").iterator(chunk_size=200):
        if _carries(row.body, needles):
            row.body = {**row.body, "root": _props_without(row.body["root"], needles)}
            row.save(update_fields=["body"])
            count += 1
    return count


def _rewrite_documents(history: Any, needles: Sequence[tuple[str, str]]) -> int:
    count = 0
    for row in Document.objects.order_by("id").iterator(chunk_size=200):
        if not _carries(row.body, needles):
            continue
        body = {**row.body, "root": _props_without(row.body["root"], needles)}
        if body["root"]["props"].get("path") != row.body["root"]["props"].get("path"):
            body["root"]["props"]["path"] = _free_path(row, body["root"]["props"]["path"])
        # No inverse: it would hold what is being removed.
        command = {"op": "replace", "doc": str(row.id), "body": body}
        entry = Entry(intent="redact", actor_id=None, kind=Change.Kind.SYSTEM, label="content.redacted", barrier=True)
        deleted = row.deleted_at
        change = append(history, [] if deleted else [command], [], entry)
        fill(row, {**draft_of(row), "body": body}, change)
        row.deleted_at = deleted
        row.save()
        count += 1
    return count


def _free_path(row: Document, left: str) -> str:
    """Return an address for a page whose own one held a value: what is left of it, where it is free."""
    wanted = "/".join(filter(None, map(rules.slug, left.split("/")))) or "page"
    pages = Document.objects.filter(kind=row.kind, language=row.language, deleted_at=None).exclude(id=row.id)
    taken = pages.filter(path__startswith=wanted).values_list("path", flat=True)
    return rules.free_path(wanted, {path for path in taken if path is not None})
