"""A site that a test edits and publishes as a person does: batches, publish, jobs."""

import os
from typing import Any
from uuid import UUID, uuid4

from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site
from website_online.foundation import background
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.website.content import actions as content
from website_online.website.content import queries as drafts
from website_online.website.content.actions import Batch, NewDocument
from website_online.website.content.models import Document
from website_online.website.content.upgrades import schema_version
from website_online.website.publishing import actions
from website_online.website.publishing.making.bring import directory_of


def node(type_name: str, node_id: str, slots: dict[str, list] | None = None, /, **props: Any) -> dict[str, Any]:
    """Return a node."""
    return {"id": node_id, "type": type_name, "props": props, "slots": slots or {}}


def page_root(title: str, path: str, *sections: dict[str, Any], **props: Any) -> dict[str, Any]:
    """Return the root of a page."""
    return node("page", "root", {"sections": list(sections)} if sections else {}, title=title, path=path, **props)


def text_section(name: str, html: str, title: str = "") -> dict[str, Any]:
    """Return a section with one text."""
    text = node("rich_text", f"{name}-text", html=html)
    return node("section", name, {"blocks": [text]}, **({"title": title} if title else {}))


def work() -> None:
    """Do the stored work that is due, without the schedule's."""
    while background.run_next():
        pass


class Studio:
    """One site under one account."""

    def __init__(self, site: Site, account: Account) -> None:
        self.site = site
        self.account = account
        self.directory = directory_of(site.id)

    def plant(
        self, pages: dict[str, dict[str, Any]], language: str = "fr", groups: dict[str, UUID] | None = None
    ) -> dict[str, UUID]:
        """Create pages by address, a menu that lists them, header, footer, settings, design."""
        documents = {
            path: NewDocument("page", language, root, group=(groups or {}).get(path) or uuid7())
            for path, root in pages.items()
        }
        entries = [node("nav_entry", f"entry-{path or 'home'}", page=str(made.id)) for path, made in documents.items()][
            :5
        ]
        first = not drafts.headings(self.site.id)
        shared = [
            NewDocument("navigation", language, node("navigation", "root", {"entries": entries})),
            NewDocument("header", language, node("header", "root", show_name=True)),
            NewDocument("footer", language, node("footer", "root")),
            NewDocument("settings", language, node("settings", "root", name="Chez Alice")),
        ]
        if first:
            shared.append(NewDocument("design", "", node("design", "root", theme="etabli")))
        content.create_documents(self.site.id, self.account.id, [*documents.values(), *shared])
        return {path: made.id for path, made in documents.items()}

    def do(self, *commands: dict[str, Any]) -> None:
        """Apply one batch."""
        content.apply_batch(
            self.site.id,
            self.account,
            Batch(
                client_uuid=uuid4(),
                base_sequence=drafts.sequence(self.site.id),
                schema_version=schema_version(),
                intent=str(uuid4()),
                commands=list(commands),
            ),
        )

    def set(self, document: UUID, name: str, prop: str, value: Any) -> None:
        """Set one property."""
        row = self.document(document)
        prior = _find(row.body["root"], name)["props"].get(prop)
        self.do({"op": "set", "doc": str(document), "id": name, "prop": prop, "value": value, "prior": prior})

    def document(self, document: UUID) -> Document:
        """Return a document's row."""
        with site_scope(self.site.id):
            return Document.objects.get(id=document)

    def shared(self, kind: str, language: str = "fr") -> UUID:
        """Return the id of a shared document."""
        row = drafts.shared(self.site.id, kind, language)
        assert row is not None
        return row.id

    def publish(self) -> int:
        """Publish and do the work that follows; return the number."""
        number = actions.publish(self.site.id, self.account).number
        work()
        return number

    def live(self) -> dict[str, bytes]:
        """Return every live file by path, redirects.json with them."""
        found = {}
        for folder, folders, names in os.walk(self.directory.live):
            folders[:] = [name for name in folders if not os.path.islink(os.path.join(folder, name))]
            for name in names:
                place = os.path.join(folder, name)
                with open(place, "rb") as file:
                    found[os.path.relpath(place, self.directory.live)] = file.read()
        if self.directory.redirects.exists():
            found["//redirects.json"] = self.directory.redirects.read_bytes()
        return found

    def page(self, path: str) -> str:
        """Return a live page."""
        return self.live()[f"{path}/index.html" if path else "index.html"].decode()


def _find(root: dict[str, Any], name: str) -> dict[str, Any]:
    pending = [root]
    while pending:
        current = pending.pop()
        if current["id"] == name:
            return current
        for children in current.get("slots", {}).values():
            pending.extend(children)
    raise KeyError(name)
