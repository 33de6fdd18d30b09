"""Somebody who walks the whole path: a person, a browser, a language, a finger or a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext, override
from playwright.sync_api import Locator, Page, expect

from tests.journeys.editor import Editor, Owner
from tests.journeys.interface import PASSWORD

if TYPE_CHECKING:
    from tests.journeys.conftest import Installation

EDITOR = {
    "fr": {
        "bold": "Gras",
        "link": "Lien",
        "done": "Terminé",
        "page": "Page",
        "delete": "Supprimer",
        "duplicate": "Dupliquer",
        "up": "Monter",
        "columns": "Trois colonnes",
        "columns to search": "trois col",
        "page title": "Titre de la page",
        "address": "Adresse",
        "alt": "Ce que montre l’image",
        "not confirmed": "n’est pas encore confirmée",
        "online": "Votre site est en ligne.",
    },
    "en": {
        "bold": "Bold",
        "link": "Link",
        "done": "Done",
        "page": "Page",
        "delete": "Delete",
        "duplicate": "Duplicate",
        "up": "Move up",
        "columns": "Three columns",
        "columns to search": "three col",
        "page title": "Title of the page",
        "address": "Address",
        "alt": "What the picture shows",
        "not confirmed": "is not confirmed yet",
        "online": "Your site is online.",
    },
}
RAIL = ("add", "sections", "settings", "pages", "design", "site")


@dataclass
class Walker:
    """One person on the way from a name to a published site, and on."""

    page: Page
    installation: Installation
    language: str
    phone: bool
    name: str
    email: str
    open_window: Callable[[], Page]
    editor: Editor = field(init=False)
    password: str = PASSWORD

    def press(self, target: Locator) -> None:
        """Press something, with the finger or the mouse."""
        if self.phone:
            target.tap()
        else:
            target.click()

    def word(self, text: str) -> str:
        """Say a word of the portal in this person's language."""
        with override(self.language):
            return gettext(text)

    def in_own_language(self) -> AbstractContextManager[None]:
        """Return a context in which dates are written as this person reads them."""
        return override(self.language)

    def edit_word(self, text: str) -> str:
        """Say a word of the editor in this person's language."""
        return EDITOR[self.language][text]

    def enter_editor(self) -> Editor:
        """Wait until the page in the editor can be written in, and remember which site it is."""
        self.page.wait_for_url("**/edit/**", timeout=30_000)
        found = re.search(r"/edit/([0-9a-f-]{36})/", self.page.url)
        assert found, self.page.url
        self.editor = Editor(self.page, self.installation, Owner(self.email, found[1], ""))
        self.editor.ready()
        return self.editor

    def panel(self, name: str) -> Locator:
        """Open a panel of the editor and return it."""
        button = self.page.locator(".rail__button").nth(RAIL.index(name))
        if button.get_attribute("aria-pressed") != "true":
            self.press(button)
        return self.page.locator("#panel")

    def leave_panel(self) -> None:
        """Close the panel where it covers the page: on phones."""
        if self.phone and self.page.locator("#panel").is_visible():
            self.press(self.page.locator(".panel__head button"))

    def stop_typing(self) -> None:
        """Leave the text: with the button on phones, else with Escape."""
        if self.phone:
            self.press(self.editor.bar().get_by_role("button", name=self.edit_word("done"), exact=True))
        else:
            self.page.keyboard.press("Escape")
        expect(self.editor.frame.locator("[contenteditable=true]")).to_have_count(0)

    def select(self, index: int) -> None:
        """Choose a section of the page in the list of sections."""
        self.press(self.panel("sections").locator("[data-row] .row-button").nth(index))
        expect(self.editor.overlay(".selected")).to_be_visible()
        self.leave_panel()
        self.editor.still()

    def open_mail(self, kind: str, part: str) -> None:
        """Open the newest mail of a kind to this person in the outbox, and follow its link."""
        rows = self.page.locator(".rows li").filter(has_text=self.email)
        for _ in range(60):
            self.page.goto(f"{self.installation.url}/dev/outbox")
            for link in rows.get_by_role("link").evaluate_all("links => links.map(link => link.href)"):
                self.page.goto(link)
                if self.page.locator("code").inner_text() == kind:
                    self.press(self.page.locator(f".outbox-text a[href*='{part}']").first)
                    return
            self.page.wait_for_timeout(250)
        raise AssertionError(f"no mail {kind} to {self.email} in the outbox")


def shows(page: Page, address: str, text: str, *, no_more: str = "", within: str = "body") -> None:
    """Load a page again and again until it shows a text, and another no more: jobs take a moment to apply."""
    for _ in range(120):
        page.goto(address)
        seen = page.locator(within).first.inner_text()
        if text in seen and not (no_more and no_more in seen):
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{address} does not show {text!r} without {no_more!r} but: {seen}")
