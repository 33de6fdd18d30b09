"""Alice's site with a small draft, and a browser that speaks the interface."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site
from website_online.website.content import actions
from website_online.website.content.actions import NewDocument


class Editor:
    """One person's open editor on one site."""

    def __init__(self, client: Client, site_id: UUID) -> None:
        self.client = client
        self.base = f"/edit/api/{site_id}"
        self.site_id = site_id
        self.page = ""

    def get(self, path: str, **headers: str) -> Any:
        """Ask for something below the site's address."""
        return self.client.get(f"{self.base}/{path}", **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """Send JSON."""
        return self.client.post(f"{self.base}/{path}", json.dumps(body or {}), "application/json", **headers)

    def batch(self, *commands: dict[str, Any], **values: Any) -> Any:
        """Send a batch of its own."""
        body = {"client_uuid": str(uuid4()), "base_sequence": 1, "schema_version": 1, "intent": str(uuid4())}
        return self.post(f"batch?page={self.page}", {**body, "commands": list(commands), **values})

    def step(self, direction: str, base: int = 1) -> Any:
        """Undo or redo."""
        return self.post(f"{direction}?page={self.page}", {"client_uuid": str(uuid4()), "base_sequence": base})


class Drafted:
    """A site with two pages and shared parts; attributes are ids of documents."""

    def __init__(self, site: Site, account: Account) -> None:
        self.site = site
        language = site.language

        def page(title: str, path: str, *sections: dict[str, Any]) -> NewDocument:
            root = {
                "id": "root",
                "type": "page",
                "props": {"title": title, "path": path},
                "slots": {"sections": list(sections)},
            }
            return NewDocument("page", language, root)

        home, contact = page("Accueil", "", section("a"), section("b")), page("Contact", "contact", section("x"))
        entries = [
            {"id": f"e{i}", "type": "nav_entry", "props": {"page": str(d.id)}} for i, d in enumerate([home, contact])
        ]
        menu = NewDocument("navigation", language, {"id": "nr", "type": "navigation", "slots": {"entries": entries}})
        header = NewDocument("header", language, {"id": "hr", "type": "header", "props": {"show_name": True}})
        footer = NewDocument("footer", language, {"id": "fr", "type": "footer"})
        settings = NewDocument("settings", language, {"id": "sr", "type": "settings", "props": {"name": "Chez Alice"}})
        design = NewDocument("design", "", {"id": "dr", "type": "design", "props": {"theme": "etabli"}})
        actions.create_documents(site.id, account.id, [home, contact, menu, header, footer, settings, design])
        self.home, self.contact, self.menu = str(home.id), str(contact.id), str(menu.id)
        self.header, self.settings, self.design = str(header.id), str(settings.id), str(design.id)


def section(name: str) -> dict[str, Any]:
    """Return a section with one text, `<name>t`."""
    text = {"id": f"{name}t", "type": "rich_text", "props": {"html": f"<p>{name}</p>"}}
    return {"id": name, "type": "section", "props": {}, "slots": {"blocks": [text]}}


def set_html(document: str, node: str, html: str, prior: str) -> dict[str, Any]:
    """Return a command that changes a text."""
    return {"op": "set", "doc": document, "id": node, "prop": "html", "value": html, "prior": prior}


@pytest.fixture
def draft(site_a: Site, alice: Account) -> Drafted:
    """The draft of Alice's site."""
    return Drafted(site_a, alice)


@pytest.fixture
def editor_of(sign_in_as: Callable[[Account], Client], draft: Drafted) -> Callable[[Account], Editor]:
    """Return a function that opens Alice's site in an account's editor, the home page in the frame."""

    def _open(account: Account) -> Editor:
        editor = Editor(sign_in_as(account), draft.site.id)
        editor.page = draft.home
        return editor

    return _open


@pytest.fixture
def editor(editor_of: Callable[[Account], Editor], alice: Account) -> Editor:
    """Alice's own editor."""
    return editor_of(alice)
