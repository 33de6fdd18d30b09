"""A small draft on Alice's site, and short ways to change it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest

from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site
from website_online.website.content import actions, queries
from website_online.website.content.actions import Applied, Batch, NewDocument
from website_online.website.content.upgrades import schema_version


def text(node_id: str, html: str = "") -> dict[str, Any]:
    """Return a section with one text in it; the text's id is `<id>t`."""
    block = {"id": f"{node_id}t", "type": "rich_text", "props": {"html": html or f"<p>{node_id}</p>"}}
    return {"id": node_id, "type": "section", "slots": {"blocks": [block]}}


def page(title: str, path: str, *sections: dict[str, Any]) -> dict[str, Any]:
    """Return the root of a page."""
    props = {"title": title, "path": path}
    return {"id": f"root-{path or 'home'}", "type": "page", "props": props, "slots": {"sections": list(sections)}}


def new_page(title: str, path: str, *sections: dict[str, Any], language: str = "fr") -> NewDocument:
    """Return a page to be created."""
    return NewDocument("page", language, page(title, path, *sections))


@dataclass
class Drafted:
    """A site with a draft: `home`, `contact`, `menu` and `design` are ids of its documents."""

    site: Site
    home: str
    contact: str
    menu: str
    design: str

    def body(self, document: str) -> dict[str, Any]:
        """Return the body of a document as it stands."""
        row = queries.document(self.site.id, document)
        assert row is not None
        return row.body

    def apply(self, account: Account, *commands: dict[str, Any], **values: Any) -> Applied:
        """Apply commands as a batch of their own."""
        return actions.apply_batch(self.site.id, account, batch(*commands, **values))

    def write(self, account: Account, node: str, html: str, prior: str, **values: Any) -> Applied:
        """Give a text of the home page another wording."""
        return self.apply(account, set_html(self.home, node, html, prior), **values)

    def html(self, node: str, document: str = "") -> str:
        """Return the wording of a text."""
        body = self.body(document or self.home)
        found = [
            block
            for section in body["root"]["slots"].get("sections", [])
            for block in section["slots"].get("blocks", [])
            if block["id"] == node
        ]
        return found[0]["props"].get("html", "")

    def sections(self, document: str = "") -> list[str]:
        """Return the ids of the sections of a page."""
        return [node["id"] for node in self.body(document or self.home)["root"]["slots"].get("sections", [])]


def set_html(document: str, node: str, html: str | None, prior: str | None) -> dict[str, Any]:
    """Return a command that changes a text."""
    return {"op": "set", "doc": document, "id": node, "prop": "html", "value": html, "prior": prior}


def batch(*commands: dict[str, Any], **values: Any) -> Batch:
    """Return a batch with an intent and a name of its own."""
    given = {"client_uuid": uuid4(), "intent": str(uuid4()), "schema_version": schema_version(), **values}
    return Batch(commands=list(commands), **given)


@pytest.fixture
def plant() -> Callable[[Site, Account], Drafted]:
    """Return a function that gives a site a draft of two pages."""

    def _plant(site: Site, account: Account) -> Drafted:
        language = site.language
        home = new_page("Accueil", "", text("a"), text("b"), text("c"), language=language)
        contact = new_page("Contact", "contact", text("x"), language=language)
        entries = [
            {"id": f"e{i}", "type": "nav_entry", "props": {"page": str(d.id)}} for i, d in enumerate([home, contact])
        ]
        menu = NewDocument("navigation", language, {"id": "nr", "type": "navigation", "slots": {"entries": entries}})
        design = NewDocument("design", "", {"id": "dr", "type": "design", "props": {"palette": "wheat"}})
        actions.create_documents(site.id, account.id, [home, contact, menu, design])
        return Drafted(site, str(home.id), str(contact.id), str(menu.id), str(design.id))

    return _plant


@pytest.fixture
def draft(site_a: Site, alice: Account, plant: Callable[[Site, Account], Drafted]) -> Drafted:
    """The draft of Alice's site."""
    return plant(site_a, alice)


def as_ids(*texts: str) -> list[UUID]:
    """Return ids as UUIDs."""
    return [UUID(one) for one in texts]
