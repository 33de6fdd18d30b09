"""Answers about a draft, in the shapes that `schemas` describes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from website_online.core.accounts.models import Account
from website_online.core.sites import queries as sites
from website_online.core.sites.models import Site
from website_online.core.sites.permissions import role_of
from website_online.foundation.ids import as_uuid
from website_online.surfaces.editor_api.build import build
from website_online.surfaces.editor_api.fragments import fragments
from website_online.surfaces.editor_api.messages import sentence
from website_online.surfaces.editor_api.source import DraftSource
from website_online.website.content import queries
from website_online.website.content.actions import Step, next_steps
from website_online.website.content.models import Change, Document, HeldBack
from website_online.website.content.tree import touched
from website_online.website.content.upgrades import schema_version
from website_online.website.rendering.palette import block_palette, design_options, section_presets

Commands = Sequence[Mapping[str, Any]]


def state(site: Site, account: Account, page: str) -> dict[str, Any]:
    """Return everything that the editor needs to begin, with the body of the page it will show."""
    headings, drafts, sequence = _read(site, page)
    return {
        "site": {
            "id": str(site.id),
            "name": site.name,
            "language": site.language,
            "languages": site.languages,
            "url": f"{sites.base_url(site.id)}/",
        },
        "me": {"id": str(account.id), "role": role_of(account, site.id), "email_confirmed": account.is_confirmed},
        "build": build(),
        "schema_version": schema_version(),
        "sequence": sequence,
        "documents": [queries.entry_for(heading) for heading in headings],
        "drafts": {str(one.id): draft(one) for one in drafts},
        "blocks": block_palette(),
        "presets": section_presets(),
        "design": design_options(),
        "held": [_held(one) for one in queries.held_back(site.id, account.id)],
        **steps(site, account),
    }


def _read(site: Site, page: str) -> tuple[list[queries.Heading], list[Document], int]:
    """Return the list, the bodies and the number of one moment: anew when somebody wrote meanwhile."""
    sequence = queries.sequence(site.id)
    for _attempt in range(5):
        headings = queries.headings(site.id)
        drafts = queries.shared_documents(site.id)
        asked = as_uuid(page)
        names = [asked, first_page(site, headings)] if asked else [first_page(site, headings)]
        shown = next((row for name in names if name and (row := queries.document(site.id, name))), None)
        if shown is not None and shown.id not in {row.id for row in drafts}:
            drafts.append(shown)
        before, sequence = sequence, queries.sequence(site.id)
        if before == sequence:
            break
    return headings, drafts, sequence


def first_page(site: Site, headings: Iterable[queries.Heading]) -> UUID | None:
    """Return the page that the editor shows where none is asked for: the home page, or any."""
    pages = [one for one in headings if one.kind == "page"]
    pages.sort(key=lambda one: (one.language != site.language, one.path != "", one.path or ""))
    return pages[0].id if pages else None


def draft(row: Document) -> dict[str, Any]:
    """Return a document as the tree functions of the editor take it."""
    return {"kind": row.kind, "language": row.language, "group": str(row.translation_group), "body": row.body}


def steps(site: Site, account: Account) -> dict[str, Any]:
    """Return what undo and redo would do for this person."""
    back, forth = next_steps(site.id, account)
    return {"undo": _step(back), "redo": _step(forth)}


def progress(
    site: Site,
    account: Account,
    page: str,
    *,
    since: int,
    sequence: int,
    commands: Commands = (),
    inverses: Commands = (),
) -> dict[str, Any]:
    """Return how the draft moved on from `since` to `sequence`, the last change being this person's own.

    Fragments show everything that has changed in the page: by him, and by others meanwhile.
    """
    missed = queries.changes_since(site.id, since, until=sequence)
    told = [change for change in missed.changes if change.sequence > since]
    every = [*(command for change in told for command in change.commands), *commands]
    undoing = [*(command for change in told for command in change.inverses), *inverses]
    ids = touched(every)
    return {
        "sequence": sequence,
        "missed": [_change(change, account) for change in told],
        "complete": missed.complete,
        "fragments": fragments(DraftSource(site), page, every, undoing) if every else [],
        "documents": [queries.entry_for(one) for one in queries.headings(site.id, ids=ids)] if ids else [],
    }


def _change(change: Change, account: Account) -> dict[str, Any]:
    return {
        "sequence": change.sequence,
        "client_uuid": str(change.client_uuid),
        "mine": change.actor_id == account.id,
        "commands": change.commands,
    }


def _step(step: Step | None) -> dict[str, Any] | None:
    return None if step is None else {"label": step.label, "focus": step.focus}


def _held(row: HeldBack) -> dict[str, Any]:
    return {
        "client_uuid": str(row.client_uuid),
        "label": row.label,
        "commands": row.commands,
        "code": row.code,
        "message": sentence(row.code, row.detail),
        "detail": row.detail,
    }
