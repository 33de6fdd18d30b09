"""Pages as people think of them: with a place in the menu and an address."""

from typing import Any
from uuid import UUID, uuid4

from website_online.core.accounts.models import Account
from website_online.core.sites import permissions
from website_online.core.sites.models import Role
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.website.content import rules
from website_online.website.content.actions.batches import Applied, Batch, apply_batch
from website_online.website.content.actions.refusals import BatchRefused
from website_online.website.content.models import Document, Kind
from website_online.website.content.shape import Node
from website_online.website.content.tree import walk
from website_online.website.content.upgrades import schema_version


def add_page(
    site_id: UUID | str,
    account: Account,
    *,
    title: str,
    language: str,
    path: str | None = None,
    sections: list[Node] | None = None,
    group: UUID | None = None,
    in_menu: bool = True,
) -> tuple[UUID, Applied]:
    """Add a page, and its entry at the end of the menu, in one batch; return its id and the batch.

    Without `path` the address is made from the title, with a number where that is taken. Raises
    NotYours, BatchRefused (path_taken with a suggestion, unknown_language …).
    """
    site = permissions.require(account, site_id, Role.EDITOR)
    with site_scope(site.id):
        if path is None:
            path = suggest_path(title, language, site.languages)
        page_id = uuid7()
        root: Node = {
            "id": uuid4().hex,
            "type": "page",
            "props": {"title": title, "path": path},
            "slots": {"sections": sections or []},
        }
        commands: list[dict[str, Any]] = [
            {
                "op": "create",
                "doc": str(page_id),
                "kind": "page",
                "language": language,
                "group": str(group or uuid7()),
                "body": {"version": schema_version(), "root": root},
            }
        ]
        menu = _menu(language)
        if menu is not None and in_menu:
            commands.append(_entry_at_end(menu, page_id))
    return page_id, _apply(site.id, account, commands, "page.added", page_id)


def delete_page(site_id: UUID | str, account: Account, page_id: UUID) -> Applied:
    """Delete a page and take its entries out of the menu, in one batch; what hung below them moves up.

    Raises NotYours, BatchRefused ("unknown_document" for what is no living page of the site).
    """
    site = permissions.require(account, site_id, Role.EDITOR)
    with site_scope(site.id):
        page = Document.objects.filter(id=page_id, kind=Kind.PAGE, deleted_at=None).first()
        if page is None:
            raise BatchRefused("unknown_document", doc=str(page_id))
        menu = _menu(page.language)
        commands = [] if menu is None else _entries_out(menu, page_id)
        commands.append({"op": "delete", "doc": str(page_id)})
    return _apply(site.id, account, commands, "page.deleted", page_id)


def change_path(site_id: UUID | str, account: Account, page_id: UUID, path: str) -> Applied:
    """Give a page another address within the site. Raises NotYours, BatchRefused (field "path")."""
    site = permissions.require(account, site_id, Role.EDITOR)
    with site_scope(site.id):
        page = Document.objects.filter(id=page_id, kind=Kind.PAGE, deleted_at=None).first()
        if page is None:
            raise BatchRefused("unknown_document", doc=str(page_id))
        root = page.body["root"]
    command = {
        "op": "set",
        "doc": str(page_id),
        "id": root["id"],
        "prop": "path",
        "value": path,
        "prior": root["props"].get("path"),
    }
    return _apply(site.id, account, [command], "page.address_changed", page_id)


def suggest_path(title: str, language: str, languages: list[str]) -> str:
    """Return a free address for a page with this title, within the present site scope."""
    verdict = rules.examine_path(rules.path_from_title(title), languages)
    wanted = verdict.suggestion if verdict.code else verdict.path
    pages = Document.objects.filter(kind=Kind.PAGE, language=language, deleted_at=None)
    taken = pages.filter(path__startswith=wanted).values_list("path", flat=True)
    return rules.free_path(wanted, {path for path in taken if path is not None})


def _menu(language: str) -> Document | None:
    return Document.objects.filter(kind=Kind.NAVIGATION, language=language, deleted_at=None).first()


def _entry_at_end(menu: Document, page_id: UUID) -> dict[str, Any]:
    root = menu.body["root"]
    entries = root["slots"].get("entries", [])
    return {
        "op": "insert",
        "doc": str(menu.id),
        "node": {"id": uuid4().hex, "type": "nav_entry", "props": {"page": str(page_id)}, "slots": {}},
        "parent": root["id"],
        "slot": "entries",
        "after": entries[-1]["id"] if entries else None,
    }


def _entries_out(menu: Document, page_id: UUID) -> list[dict[str, Any]]:
    commands: list[dict[str, Any]] = []
    for parent in walk(menu.body["root"]):
        for entry in parent["slots"].get("entries", []):
            if entry["props"].get("page") != str(page_id):
                continue
            after = entry["id"]
            for child in entry["slots"].get("entries", []):
                move = {"op": "move", "doc": str(menu.id), "id": child["id"]}
                commands.append({**move, "parent": parent["id"], "slot": "entries", "after": after})
                after = child["id"]
            commands.append({"op": "remove", "doc": str(menu.id), "id": entry["id"]})
    return commands


def _apply(site_id: UUID, account: Account, commands: list[dict[str, Any]], label: str, page_id: UUID) -> Applied:
    batch = Batch(
        client_uuid=uuid7(),
        commands=commands,
        intent=str(uuid7()),
        schema_version=schema_version(),
        label=label,
        focus={"doc": str(page_id)},
    )
    return apply_batch(site_id, account, batch)
