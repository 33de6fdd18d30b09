"""The editor as a person sees it, for journeys that work in it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.interface import PASSWORD

if TYPE_CHECKING:
    from tests.journeys.conftest import Installation

_numbers = itertools.count(1)


@dataclass
class Owner:
    """Somebody with a site made from a starter."""

    email: str
    site: str
    address: str


def new_owner(installation: Installation, *, email: str = "", language: str = "fr", starter: str = "bakery") -> Owner:
    """Make a filled site, quickly, on the command line; for a new account whose address is not confirmed, or `email`."""
    number = next(_numbers)
    email, address = email or f"owner{number}@example.org", f"chez-moi-{number}"
    printed = installation.run(
        "create-site", email, "Chez Moi", "--address", address, "--starter", starter,
        "--language", language, "--password", PASSWORD,
    )  # fmt: skip
    found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", printed)
    assert found, printed
    return Owner(email, found[0], address)


class Editor:
    """One open editor."""

    def __init__(self, page: Page, installation: Installation, owner: Owner) -> None:
        self.page, self.installation, self.owner = page, installation, owner
        self.frame = page.frame_locator("iframe.stage__frame")
        self.main = self.frame.locator("main")
        self.toast = page.locator(".toast")
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))

    def sign_in(self) -> None:
        """Sign in at the portal's door."""
        self.page.goto(f"{self.installation.url}/portal/sign-in")
        self.page.locator("[name=email]").fill(self.owner.email)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("form button.button--primary").click()
        self.page.wait_for_url("**/portal/**")

    def open(self, query: str = "") -> None:
        """Open the editor and wait until texts can be edited."""
        self.page.goto(f"{self.installation.url}/edit/{self.owner.site}/{query}")
        self.ready()

    def ready(self) -> None:
        """Wait until the page in the canvas can be edited."""
        self.page.wait_for_selector("iframe[data-ready][aria-busy=false]", timeout=30_000)

    def go_to(self, title: str) -> None:
        """Change to another page of the site."""
        choice = self.page.get_by_label("Page", exact=True)
        choice.select_option(label=title)
        self.page.wait_for_selector(f'iframe[data-ready="{choice.input_value()}"][aria-busy=false]')

    def still(self) -> None:
        """Wait until the page in the canvas has stopped scrolling."""
        position = "main => main.ownerDocument.defaultView.scrollY"
        before, now = -1, self.main.evaluate(position)
        while before != now:
            self.page.wait_for_timeout(120)
            before, now = now, self.main.evaluate(position)

    def saved(self) -> None:
        """Wait until everything is saved."""
        expect(self.page.locator(".state-word")).to_have_attribute("data-state", "saved", timeout=15_000)

    def sections(self) -> Locator:
        """The sections of the page in the canvas."""
        return self.frame.locator("main > [data-node]")

    def names(self) -> list[str]:
        """What the sections are called, without their positions."""
        labels = self.sections().evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
        return [re.sub(r", \d+ (sur|of) \d+$", "", label) for label in labels]

    def overlay(self, selector: str) -> Locator:
        """Something that the editor draws over the page."""
        return self.frame.locator("[data-editor-overlay]").locator(selector)

    def panel(self, name: str) -> Locator:
        """Open a panel from the rail and return it."""
        button = self.page.locator(".rail").get_by_role("button", name=name, exact=True)
        if button.get_attribute("aria-pressed") != "true":
            button.click()
        return self.page.locator("#panel")

    def bar(self) -> Locator:
        """The bar of what is selected."""
        return self.page.locator(".context")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def title(self) -> Locator:
        """The page's first title."""
        return self.main.locator("h1").first

    def stored(self, prop: str) -> Any:
        """Ask the server what it has stored for a property of the page's first section."""
        page = re.search(r"page=([0-9a-f-]{36})", self.page.url)
        assert page
        answer = self.page.request.get(f"{self.installation.url}/edit/api/{self.owner.site}/document/{page[1]}")
        return answer.json()["draft"]["body"]["root"]["slots"]["sections"][0]["props"].get(prop)

    def quiet(self) -> None:
        """Fail when the page reported an error of its own."""
        assert self.problems == []
