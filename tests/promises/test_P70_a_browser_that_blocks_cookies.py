"""P70: in a browser that blocks cookies every public page works, also where something is asked; nothing goes in circles."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.conftest import FLAGS, Installation, one_playwright
from tests.promises.measured import running, turn_on  # noqa: F401
from tools.browser import find

BLOCKED = {"profile": {"default_content_setting_values": {"cookies": 2}}}


@pytest.fixture
def blocking(tmp_path: Path) -> Iterator[BrowserContext]:
    """A Chromium whose settings block all cookies."""
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(BLOCKED))
    with one_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path, executable_path=find(), args=FLAGS, locale="fr-BE", headless=True
        )
        yield context
        context.close()


def test_everything_public_works_and_nothing_loops(running: Installation, blocking: BrowserContext) -> None:  # noqa: F811
    turn_on(running)
    page = blocking.new_page()
    page.set_default_timeout(20_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in (
        "/fr/",
        "/fr/confidentialite",
        "/fr/cookies",
        "/fr/exemples",
        "/fr/mentions-legales",
        "/portal/sign-in",
    ):
        answer = page.goto(f"{running.url}{path}")
        page.wait_for_load_state("networkidle")
        assert answer is not None and answer.status == 200
        assert page.evaluate("(document.cookie = 'kept=1', document.cookie)") == "", "this browser keeps none"
        assert page.locator("[data-cookies]").count() == 0, "nothing to decide, so nobody is asked"
    page.goto(f"{running.url}/fr/contact")
    page.get_by_label("Votre adresse e-mail").fill("vera@example.org")
    page.get_by_label("Votre message").fill("Quelles données avez-vous ?")
    page.get_by_role("button", name="Envoyer").click()
    page.wait_for_url("**/contact/recu**")
    page.goto(f"{running.url}/fr/cookies")
    page.get_by_role("button", name="Tout accepter", exact=True).click()
    page.get_by_text("Votre navigateur ne garde aucun cookie.").wait_for()
    assert blocking.cookies() == [] and faults == []


def test_the_help_names_the_browsers(running: Installation) -> None:  # noqa: F811
    with urllib.request.urlopen(f"{running.url}/fr/cookies") as answer:
        page = answer.read().decode()
    for name in ("Firefox", "Chrome", "Edge", "Safari (Mac)", "Safari (iPhone, iPad)"):
        assert f"<dt>{name}</dt>" in page
