"""From a name to a published site without mouse or finger: Tab, arrows, Enter, Space, Escape, F6 and letters."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Installation
from tests.journeys.path_in_the_editor import ground
from tests.journeys.walker import Walker

pytestmark = pytest.mark.journey

FOCUSED = """selector => {
  let one = document.activeElement;
  if (one?.tagName === "IFRAME") one = one.contentDocument.activeElement;
  return one !== null && one.matches(selector);
}"""
FARTHEST = 60


class Keys:
    """Somebody's keyboard, and what it leads to."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Write where the caret is."""
        self.page.keyboard.type(text)

    def to(self, selector: str, *, key: str = "Tab") -> None:
        """Press Tab, or another key that leads on, until something has the focus; it must be there to be seen."""
        for _ in range(FARTHEST):
            if self.page.evaluate(FOCUSED, selector):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead to {selector} on {self.page.url}")

    def choose(self, selector: str, *, key: str = "Tab") -> None:
        """Go to something and press Enter."""
        self.to(selector, key=key)
        self.page.keyboard.press("Enter")


def sign_up(walker: Walker, keys: Keys) -> None:
    """From the home page to the choice of a starting point."""
    keys.page.goto(f"{walker.installation.url}/")
    keys.to(".opening__form input")
    keys.write(walker.name)
    keys.press("Enter")
    keys.page.wait_for_selector("form#create")
    expect(keys.page.locator("#id_name-live")).to_have_class(re.compile("address-answer--free"))
    keys.to("[name=email]")
    keys.write(walker.email)
    keys.to("[name=password]")
    keys.write(walker.password)
    keys.to("[type=checkbox]")
    keys.press("Space")
    keys.choose("form#create button.button--large")
    keys.page.wait_for_url("**/start")


def choose_start(walker: Walker, keys: Keys) -> None:
    """Take the first starter in its second palette."""
    chosen = keys.page.locator("form.start").first
    keys.to("form.start [type=radio]")
    keys.press("ArrowRight")
    second = chosen.get_by_role("radio").nth(1)
    expect(second).to_be_checked()
    expect(chosen.locator("iframe")).to_have_attribute("src", re.compile(f"/{second.get_attribute('value')}/"))
    keys.choose("form.start button", key="Shift+Tab")
    walker.enter_editor()


def write(walker: Walker, keys: Keys) -> None:
    """Write in the first section, make a text bold and give it a link; move, copy and delete the section."""
    editor = walker.editor
    names = editor.names()
    keys.to("main > [data-node]", key="F6")
    keys.press("Enter")
    expect(editor.frame.locator("[contenteditable=true]")).to_have_count(1)
    keys.to("h1[contenteditable=true]", key="ArrowDown")
    keys.press("Control+End")
    keys.write(" Au clavier")
    keys.press("Control+Shift+ArrowLeft")
    keys.page.wait_for_function(
        "() => document.querySelector('iframe.stage__frame').contentWindow.getSelection().toString() === 'clavier'"
    )
    keys.page.wait_for_timeout(150)  # the browser tells of a selection a moment after it shows it
    keys.press("Control+b")
    expect(editor.title().locator("strong")).to_have_text("clavier")
    keys.press("Control+k")
    dialog = keys.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    keys.to("dialog select:has(option[value*='-'])")
    keys.write("Contact")
    keys.choose("dialog .button--primary")
    expect(editor.title().locator("a")).to_have_text("clavier")
    keys.to("main > [data-node]", key="Escape")

    first = editor.names()[0]
    keys.press("Alt+ArrowDown")
    expect(editor.sections().nth(1)).to_have_attribute("aria-label", re.compile(re.escape(first)))
    keys.press("Alt+ArrowUp")
    expect(editor.sections().first).to_have_attribute("aria-label", re.compile(re.escape(first)))
    keys.press("ArrowDown", "Control+d")
    expect(editor.sections()).to_have_count(len(names) + 1)
    keys.to("main > [data-node]", key="Escape")
    keys.press("Delete")
    expect(editor.sections()).to_have_count(len(names))
    editor.saved()


def add_and_colour(walker: Walker, keys: Keys) -> None:
    """Add a section from the palette and write in it; choose other colours; take them back and choose again."""
    editor = walker.editor
    count = editor.sections().count()
    keys.to("[data-region=toolbar] *", key="F6")
    keys.choose(".rail__button:nth-child(1)")
    keys.to("#palette-search")
    keys.write(walker.edit_word("columns to search"))
    keys.choose(".palette__card")
    expect(editor.sections()).to_have_count(count + 1)
    expect(editor.frame.locator("[contenteditable=true]")).to_have_count(1)
    keys.write("Sans souris")
    keys.to("main > [data-node]", key="Escape")
    expect(editor.main).to_contain_text("Sans souris")

    before = ground(editor)
    body = editor.main.locator("xpath=ancestor::body")
    keys.to("[data-region=toolbar] *", key="F6")
    keys.choose(".rail__button:nth-child(5)")
    keys.to("[name=palette]")
    keys.press("ArrowDown")
    expect(body).not_to_have_css("background-color", before)
    keys.press("Control+z")
    expect(body).to_have_css("background-color", before)
    keys.press("Control+y")
    expect(body).not_to_have_css("background-color", before)
    editor.saved()


def publish(walker: Walker, keys: Keys) -> str:
    """Publish, confirming the address in the mail on the way; return the site's address."""
    page = keys.page
    dialog = page.get_by_role("dialog")
    keys.to("[data-region=toolbar] *", key="F6")
    keys.choose(".publish")
    expect(dialog.locator("details.change").first).to_be_visible()
    keys.to("dialog summary")
    keys.press("Enter")
    expect(dialog.locator("ins").first).to_be_visible()
    keys.choose("dialog .button--next")
    expect(dialog).to_contain_text(walker.email)
    with page.context.expect_page() as opened:
        keys.choose("dialog a[href='/dev/outbox']")
    mail = Keys(opened.value)
    mail.page.wait_for_load_state()
    mail.choose(".rows a")
    mail.page.wait_for_selector(".outbox-text")
    mail.choose("a[href*='/portal/confirm-address/']")
    mail.page.wait_for_url("**/portal/confirm-address/**")
    mail.choose("main form button")
    mail.page.wait_for_url(re.compile(r"/portal/(?!confirm)"))
    mail.page.close()
    page.bring_to_front()
    keys.choose("dialog .button--primary")
    expect(dialog).to_contain_text(walker.edit_word("online"), timeout=90_000)
    keys.to("dialog .live-address a")
    address = dialog.get_by_role("link").first.get_attribute("href")
    assert address
    return address


def test_from_a_name_to_a_published_site_by_keyboard(installation: Installation, person: Callable[..., Page]) -> None:
    page = person("fr-BE")
    page.set_default_timeout(30_000)
    walker = Walker(
        page, installation, "fr", False, name="Chez Clémence", email="clemence@example.org", open_window=lambda: page
    )
    keys = Keys(page)
    sign_up(walker, keys)
    choose_start(walker, keys)
    write(walker, keys)
    add_and_colour(walker, keys)
    address = publish(walker, keys)
    walker.editor.quiet()

    visitor = person("fr-BE")
    visitor.goto(address)
    expect(visitor.locator("h1").first).to_contain_text("Au clavier")
    expect(visitor.locator("h1 a").first).to_have_attribute("href", re.compile("contact"))
    expect(visitor.locator("main")).to_contain_text("Sans souris")
