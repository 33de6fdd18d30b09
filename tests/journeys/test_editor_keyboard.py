"""The editor by keyboard alone, what is announced, and what axe says of it."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.editor import Editor

pytestmark = pytest.mark.journey


def focused(page: Page) -> str:
    """A name for what has the keyboard's focus, in the editor or on the page in its canvas."""
    return page.evaluate(
        """() => {
          let one = document.activeElement;
          if (one.tagName === 'IFRAME') one = one.contentDocument.activeElement;
          return one.getAttribute('aria-label') || one.textContent.trim();
        }"""
    )


def region(page: Page) -> str | None:
    """Which of the editor's regions has the focus."""
    return page.evaluate("() => document.activeElement.closest('[data-region]')?.dataset.region ?? null")


def test_everything_without_a_mouse(open_editor: Callable[..., Editor]) -> None:
    editor = open_editor()
    page = editor.page
    names = editor.names()
    total = len(names)

    for _ in range(4):
        page.keyboard.press("F6")
        if region(page) == "canvas":
            break
    assert region(page) == "canvas"
    assert focused(page) == f"{names[0]}, 1 sur {total}"
    page.keyboard.press("ArrowDown")
    assert focused(page) == f"{names[1]}, 2 sur {total}"

    page.keyboard.press("Enter")
    expect(editor.frame.locator("[contenteditable=true]")).to_have_count(1)
    page.keyboard.type(" (clavier)")
    page.keyboard.press("Escape")
    expect(editor.frame.locator("[contenteditable=true]")).to_have_count(0)
    for _ in range(4):
        if focused(page).endswith(f"2 sur {total}"):
            break
        page.keyboard.press("Escape")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[aria-live=polite]")).to_contain_text("1 sur")
    assert focused(page).endswith(f"1 sur {total}")
    page.keyboard.press("Control+d")
    expect(editor.sections()).to_have_count(total + 1)
    page.wait_for_function(
        "() => document.activeElement.contentDocument.activeElement.getAttribute('aria-label')?.includes(', 2 ')"
    )
    page.keyboard.press("Delete")
    expect(editor.sections()).to_have_count(total)
    assert focused(page) not in ("", None), "the focus is lost after deleting"
    page.keyboard.press("Control+z")
    expect(editor.sections()).to_have_count(total + 1)
    page.keyboard.press("Control+z")
    expect(editor.sections()).to_have_count(total)
    editor.saved()

    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Raccourcis clavier")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()

    for _ in range(4):
        page.keyboard.press("F6")
        if region(page) == "toolbar":
            break
    assert region(page) == "toolbar"
    editor.quiet()


def test_a_section_is_added_and_written_by_keyboard(open_editor: Callable[..., Editor]) -> None:
    editor = open_editor("en")
    page = editor.page
    count = editor.sections().count()
    page.locator(".rail__button").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("F6")
    page.locator("#palette-search").focus()
    page.keyboard.type("quot")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(editor.sections()).to_have_count(count + 1)
    expect(editor.frame.locator("[contenteditable=true]")).to_have_count(1)
    page.keyboard.type("Best bread in town")
    editor.saved()
    assert any("Best bread in town" in name for name in editor.names())


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("phone", [False, True], ids=["computer", "phone"])
def test_axe_finds_nothing(open_editor: Callable[..., Editor], language: str, phone: bool) -> None:
    editor = open_editor(language, phone=phone)
    found: list[str] = []
    editor.title().click()
    editor.page.keyboard.press("Escape")
    for index in range(6):
        editor.page.locator(".rail__button").nth(index).click()
        editor.page.wait_for_timeout(250)
        # The site in the frame has its own tests; here it is the editor around it.
        results = Axe().run(editor.page, context={"exclude": [["iframe"]]}).response
        found += [
            f"{index}: {one['id']}: {node['html'][:160]}" for one in results["violations"] for node in one["nodes"]
        ]
        if phone:
            editor.page.locator(".panel__head button").click()
    editor.page.locator("button.publish").click()
    editor.page.locator("dialog .change").first.wait_for()
    results = Axe().run(editor.page, context={"exclude": [["iframe"]]}).response
    found += [f"publish: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in results["violations"]]
    assert found == []


def test_nothing_overflows_at_320_pixels(open_editor: Callable[..., Editor]) -> None:
    editor = open_editor(viewport={"width": 320, "height": 640})
    page = editor.page
    editor.title().click()
    for index in range(6):
        page.locator(".rail__button").nth(index).evaluate("button => button.click()")
        page.wait_for_timeout(150)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320, index
        inner = page.locator(".panel__body")
        assert inner.evaluate("body => body.scrollWidth <= body.clientWidth"), index
