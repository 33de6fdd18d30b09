"""The same site open twice: in two tabs of one person, who also works offline in one of them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.editor import Editor

pytestmark = pytest.mark.journey


@pytest.fixture
def tabs(open_editor: Callable[..., Editor]) -> tuple[Editor, Editor]:
    """The editor of one site, open in two tabs."""
    first = open_editor()
    second = Editor(first.page.context.new_page(), first.installation, first.owner)
    second.page.set_default_timeout(15_000)
    second.open()
    return first, second


def test_what_one_tab_writes_arrives_in_the_other_while_it_is_being_worked_in(tabs: tuple[Editor, Editor]) -> None:
    first, second = tabs
    text = second.main.locator("[data-text-kind=rich]").first
    text.click()
    second.press("Control+End")
    second.page.keyboard.type(" Second onglet.")
    second.saved()

    first.page.bring_to_front()
    expect(first.main.locator("[data-text-kind=rich]").first).to_contain_text("Second onglet.", timeout=20_000)
    first.title().click()
    first.press("Control+a")
    first.page.keyboard.type("Premier onglet")
    first.panel("Apparence").get_by_text("Verger").click()
    first.saved()

    second.page.bring_to_front()
    expect(second.title()).to_have_text("Premier onglet", timeout=20_000)
    expect(text).to_have_attribute("contenteditable", "true")
    second.page.keyboard.type(" Encore.")
    second.saved()
    assert second.stored("title") == "Premier onglet"
    assert second.stored("text").endswith("Second onglet. Encore.</p>")
    for editor in tabs:
        editor.quiet()


def test_two_versions_of_one_sentence_are_both_kept_and_one_is_chosen(tabs: tuple[Editor, Editor]) -> None:
    first, second = tabs
    # Two tabs share one connection here: only the requests of one are cut.
    second.page.route("**/edit/api/**", lambda route: route.abort("internetdisconnected"))
    second.title().click()
    second.press("Control+a")
    second.page.keyboard.type("La version hors ligne")
    expect(second.page.locator(".state-word")).to_have_attribute("data-state", "offline", timeout=20_000)

    first.title().click()
    first.press("Control+a")
    first.page.keyboard.type("La version en ligne")
    first.saved()

    second.page.unroute("**/edit/api/**")
    dialog = second.page.get_by_role("dialog", name="Deux modifications du même endroit")
    expect(dialog).to_contain_text("La version hors ligne", timeout=30_000)
    expect(dialog).to_contain_text("La version en ligne")
    dialog.get_by_role("button", name="Garder la mienne").click()
    second.saved()
    assert second.stored("title") == "La version hors ligne"
    first.page.bring_to_front()
    expect(first.title()).to_have_text("La version hors ligne", timeout=20_000)
    for editor in tabs:
        editor.quiet()
