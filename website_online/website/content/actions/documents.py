"""Documents made by the installation itself: starters, imports. No barrier is crossed by undo later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from website_online.core.audit import actions as audit
from website_online.core.sites.models import Site
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.website.content.actions.cleaning import clean_command
from website_online.website.content.actions.writing import Entry, append, lock, new_row
from website_online.website.content.models import Change, Document
from website_online.website.content.shape import Node
from website_online.website.content.tree import Draft, apply
from website_online.website.content.upgrades import schema_version

# So that no single change grows with the number of pages.
PER_CHANGE = 50


@dataclass(frozen=True)
class NewDocument:
    """A document to be made. `group` is shared by the translations of one page."""

    kind: str
    language: str
    root: Node
    id: UUID = field(default_factory=uuid7)
    group: UUID = field(default_factory=uuid7)


def create_documents(
    site_id: UUID | str, actor_id: UUID | None, documents: Sequence[NewDocument], *, label: str = "site.planted"
) -> list[Document]:
    """Create documents in one go and return their rows; undo does not reach behind it.

    Asks nobody for permission: the caller has. Raises BatchRefused, CommandRefused, and IntegrityError
    when an address or a shared document is there already.
    """
    with site_scope(site_id), transaction.atomic():
        site = Site.objects.get(id=site_id)
        history = lock()
        rows: list[Document] = []
        for start in range(0, len(documents), PER_CHANGE):
            rows += _create(history, actor_id, documents[start : start + PER_CHANGE], site.languages, label)
        Document.objects.bulk_create(rows, batch_size=200)
        audit.record(
            "content.created",
            actor_id=actor_id,
            account_id=actor_id,
            site_id=site.id,
            object_type="site",
            object_id=str(site.id),
            details={"documents": len(rows), "label": label},
        )
        return rows


def _create(
    history: Any, actor_id: UUID | None, documents: Sequence[NewDocument], languages: Sequence[str], label: str
) -> list[Document]:
    drafts: dict[str, Draft] = {}
    commands: list[Mapping[str, Any]] = []
    for document in documents:
        command = clean_command(
            {
                "op": "create",
                "doc": str(document.id),
                "kind": str(document.kind),
                "language": document.language,
                "group": str(document.group),
                "body": {"version": schema_version(), "root": document.root},
            },
            drafts,
            languages,
        )
        drafts, _ = apply(drafts, [command])
        commands.append(command)
    entry = Entry(
        intent="planted", actor_id=actor_id, kind=Change.Kind.SYSTEM, label=label, barrier=True, reversible=False
    )
    change = append(history, commands, [], entry)
    return [new_row(key, draft, change) for key, draft in drafts.items()]
