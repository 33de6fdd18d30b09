"""P67: three classes, nothing before consent, refusing in one press with the same button; both answers are in the log."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Installation
from tests.journeys.interface import findings
from tests.promises.measured import Visitor, answers, chromium, running, turn_on, visitor  # noqa: F401

COMPARED = (
    "background-color", "color", "border-top-color", "border-top-width", "border-radius", "font-size", "font-weight",
    "font-family", "padding", "width", "height", "opacity", "text-decoration-line", "box-shadow", "order", "cursor",
)  # fmt: skip
STYLE = "(element, names) => names.map((name) => getComputedStyle(element).getPropertyValue(name))"
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture(scope="module", autouse=True)
def _on(running: Installation) -> None:  # noqa: F811
    turn_on(running)


@pytest.mark.parametrize("options", [{}, PHONE, {"color_scheme": "dark"}], ids=["desktop", "phone", "dark"])
@pytest.mark.parametrize("path", ["/fr/", "/portal/sign-in", "/fr/cookies"])
def test_both_answers_look_the_same(visitor: Callable[..., Visitor], path: str, options: dict) -> None:  # noqa: F811
    page = visitor(**options).open(path)
    refuse = page.get_by_role("button", name="Tout refuser", exact=True)
    accept = page.get_by_role("button", name="Tout accepter", exact=True)
    assert refuse.get_attribute("class") == accept.get_attribute("class")
    assert refuse.evaluate(STYLE, list(COMPARED)) == accept.evaluate(STYLE, list(COMPARED))
    left, right = refuse.bounding_box(), accept.bounding_box()
    assert left and right and left["y"] == right["y"] and left["width"] == right["width"]
    assert not page.locator("input[type=checkbox]:checked").count()


def test_the_page_is_not_covered_and_the_keyboard_comes_there_first(visitor: Callable[..., Visitor]) -> None:  # noqa: F811
    page = visitor().open("/fr/")
    banner = page.get_by_role("region", name="Cookies")
    box, heading = banner.bounding_box(), page.get_by_role("heading", level=1).bounding_box()
    assert box and heading and heading["y"] >= box["y"] + box["height"]
    seen = []
    for _ in range(5):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert seen.index("Tout refuser") < seen.index("Tout accepter") < 5
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(banner).to_have_count(0)


def test_from_the_first_visit_to_taking_it_back(visitor: Callable[..., Visitor], running: Installation) -> None:  # noqa: F811
    before = len(answers(running))
    vera = visitor()
    vera.open("/fr/")
    assert vera.cookies() == {} and vera.outside.requests == []
    vera.press("Tout refuser")
    assert set(vera.cookies()) == {"wo_consent"} and vera.outside.requests == []
    assert vera.page.url.endswith("/fr/") and vera.page.locator("[data-cookies]").count() == 0

    vera.page.get_by_role("contentinfo").get_by_role("link", name="Cookies").click()
    vera.press("Tout accepter")
    assert {"_ga", "_ga_ABC123DEF4"} < set(vera.cookies()) and vera.outside.hits

    vera.press("Tout refuser")
    told = len(vera.outside.requests)
    assert set(vera.cookies()) == {"wo_consent"}
    vera.open("/fr/contact")
    assert len(vera.outside.requests) == told
    no, yes = {"analytics": False}, {"analytics": True}
    assert answers(running)[before:] == [("refused", no), ("accepted", yes), ("refused", no)]


def test_choosing_starts_with_nothing_ticked_and_shows_each_cookie(visitor: Callable[..., Visitor]) -> None:  # noqa: F811
    vera = visitor()
    page = vera.open("/fr/contact")
    page.get_by_label("Votre message").fill("Bonjour, déjà écrit.")
    page.get_by_text("Choisir", exact=True).click()
    assert page.get_by_text("_ga_ABC123DEF4").is_visible() and page.get_by_text("14 mois").first.is_visible()
    assert not page.get_by_role("checkbox", name="Mesure d’audience").is_checked()
    page.get_by_role("checkbox", name="Mesure d’audience").check()
    page.get_by_role("button", name="Enregistrer mon choix").click()
    page.get_by_role("region", name="Cookies").wait_for(state="detached")
    assert page.get_by_label("Votre message").input_value() == "Bonjour, déjà écrit.", "nothing typed is lost"
    vera.open("/fr/")
    assert vera.outside.hits


def test_a_browser_that_refuses_by_itself_is_not_asked(visitor: Callable[..., Visitor], running: Installation) -> None:  # noqa: F811
    vera = visitor(extra_http_headers={"Sec-GPC": "1"})
    page = vera.open("/fr/")
    assert page.locator("[data-cookies]").count() == 0 and vera.outside.requests == []
    assert answers(running)[-1] == ("signal", {"analytics": False})
    assert "Global Privacy Control" in vera.open("/fr/cookies").content()


@pytest.mark.parametrize("options", [PHONE, {"color_scheme": "dark"}], ids=["phone", "dark"])
@pytest.mark.parametrize("path", ["/fr/", "/fr/cookies"])
def test_axe_has_nothing_against_it(visitor: Callable[..., Visitor], path: str, options: dict) -> None:  # noqa: F811
    page = visitor(**options).open(path)
    if path == "/fr/":
        page.get_by_text("Choisir", exact=True).click()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out"
