"""axe finds nothing on any page of the starters, in both languages, on a desk and on a phone.

Each starter is looked at in its own palette, and its home page in the others; with
WEBSITE_ONLINE_FULL_MATRIX=1 every page is, in every palette.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Installation
from tests.journeys.interface import findings
from tests.journeys.starters import FULL, LANGUAGES, PALETTES, STARTERS, publish_starter

EVERYTHING_OPEN = """() => {
  for (const details of document.querySelectorAll("details")) { details.removeAttribute("name"); details.open = true; }
  document.querySelector("[popovertarget]")?.click();
}"""


def look(page: Page, addresses: tuple[str, ...]) -> list[str]:
    """Return what axe finds on pages as they come, and with everything opened that opens."""
    found = []
    for address in addresses:
        page.goto(address)
        found += findings(page)
        page.evaluate(EVERYTHING_OPEN)
        found += findings(page)
    return found


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("starter", STARTERS)
def test_every_page(
    installation: Installation, person: Callable[..., Page], starter: str, language: str, phone: bool
) -> None:
    site = publish_starter(installation, starter, language)
    page = person(language, phone=phone, reduced_motion="reduce")
    assert look(page, site.pages) == []
    missing = page.goto(f"{site.url}/nowhere")
    assert missing and missing.status == 404
    assert findings(page) == []


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("starter", STARTERS)
def test_every_palette(installation: Installation, person: Callable[..., Page], starter: str, palette: str) -> None:
    for language in LANGUAGES if FULL else LANGUAGES[:1]:
        site = publish_starter(installation, starter, language, palette=palette)
        page = person(language, reduced_motion="reduce")
        assert look(page, site.pages if FULL else (f"{site.url}/",)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_was_refused(installation: Installation, person: Callable[..., Page], language: str) -> None:
    site = publish_starter(installation, "bakery", language)
    page = person(language)
    page.goto(f"{site.url}/contact/")
    page.locator("main form").evaluate("form => HTMLFormElement.prototype.submit.call(form)")  # asks no browser's check
    page.wait_for_url("**/-/forms/**")
    assert page.locator("[aria-invalid=true]").count() == 3
    assert findings(page) == []
