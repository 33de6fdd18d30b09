"""The second part of the path: everything one does to one's pages before they are published."""

import io
import re

from PIL import Image
from playwright.sync_api import Locator, expect

from tests.journeys.editor import Editor
from tests.journeys.walker import Walker

CARET = """(title, at) => {
  const text = title.ownerDocument.createTreeWalker(title, NodeFilter.SHOW_TEXT).nextNode();
  const range = title.ownerDocument.createRange();
  range.setStart(text, at - 1);
  range.setEnd(text, at);
  const {right, top, height} = range.getBoundingClientRect();
  const own = title.getBoundingClientRect();
  return {x: right - own.left - 1, y: top - own.top + height / 2};
}"""


def write_where_the_caret_landed(walker: Walker, words: str) -> None:
    """Press behind the first word of the page's title, and write there."""
    editor = walker.editor
    before = editor.title().inner_text()
    at = re.match(r"\w+", before).end()  # type: ignore[union-attr]
    place = editor.title().evaluate(CARET, at)
    if walker.phone:
        editor.title().tap(position=place)
    else:
        editor.title().click(position=place)
    expect(editor.title()).to_have_attribute("contenteditable", "true")
    walker.page.keyboard.type(f" {words}")
    expect(editor.title()).to_contain_text(f"{before[:at]} {words}")
    editor.saved()
    walker.stop_typing()


def format_and_link(walker: Walker) -> None:
    """Make a text bold and lead it to the contact page."""
    editor, page = walker.editor, walker.page
    text = editor.main.locator("[data-text-kind=rich]").first
    walker.press(text)
    expect(text).to_have_attribute("contenteditable", "true")
    page.keyboard.press("Control+a")
    bold = editor.bar().get_by_label(walker.edit_word("bold"), exact=True)
    walker.press(bold)
    expect(bold).to_have_attribute("aria-pressed", "true")
    expect(text.locator("strong").first).to_be_visible()
    walker.press(editor.bar().get_by_label(walker.edit_word("link"), exact=True))
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(walker.edit_word("page"), exact=True).select_option(label="Contact")
    walker.press(dialog.locator(".button--primary"))
    expect(text.locator("a").first).to_be_visible()
    editor.saved()
    walker.stop_typing()


def add_a_section(walker: Walker, words: str) -> None:
    """Add a section from the palette, which shows pictures of them, and write in it at once."""
    editor = walker.editor
    count = editor.sections().count()
    walker.select(0)
    panel = walker.panel("add")
    panel.locator("#palette-search").fill(walker.edit_word("columns to search"))
    card = panel.get_by_role("button", name=walker.edit_word("columns"))
    expect(card.locator("svg rect").first).to_be_attached()
    walker.press(card)
    expect(editor.sections()).to_have_count(count + 1)
    expect(editor.frame.locator("[contenteditable=true]")).to_have_count(1)
    walker.page.keyboard.type(words)
    editor.saved()
    walker.stop_typing()
    assert words in editor.names()[1]


def middle(locator: Locator) -> tuple[float, float]:
    """Return the middle of something in the window."""
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag_to_the_top(walker: Walker, index: int) -> None:
    """Drag a section to the top of the list, with the mouse or the finger."""
    editor, page = walker.editor, walker.page
    names = editor.names()
    rows = walker.panel("sections").locator("[data-row]")
    expect(rows).to_have_count(len(names))
    x, y = middle(rows.nth(index).locator("[data-grip]"))
    _, goal = middle(rows.first)
    points = [(x, y), (x, y - 15), (x, goal + 10), (x, goal - 12)]
    if walker.phone:
        touch = page.context.new_cdp_session(page)
        for number, (left, top) in enumerate(points):
            kind = "touchStart" if number == 0 else "touchMove"
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": left, "y": top}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    else:
        page.mouse.move(x, y)
        page.mouse.down()
        for left, top in points[1:]:
            page.mouse.move(left, top, steps=4)
        page.mouse.up()
    expect(rows.first).to_contain_text(names[index].split(" · ")[-1][:8])
    editor.saved()
    assert editor.names() == [names[index], *names[:index], *names[index + 1 :]]
    walker.leave_panel()


def move_with_buttons_and_keys(walker: Walker) -> None:
    """Move the second section up with the button, down again with Alt and an arrow, and up with another."""
    editor = walker.editor
    first, second, *rest = editor.names()
    walker.select(1)
    walker.press(editor.bar().get_by_label(walker.edit_word("up"), exact=True))
    expect(editor.sections().first).to_have_attribute("aria-label", re.compile(re.escape(second)))
    editor.overlay(".handle").focus()
    walker.page.keyboard.press("Alt+ArrowDown")
    expect(editor.sections().first).to_have_attribute("aria-label", re.compile(re.escape(first)))
    walker.page.keyboard.press("Alt+ArrowUp")
    expect(editor.sections().first).to_have_attribute("aria-label", re.compile(re.escape(second)))
    editor.saved()
    assert editor.names() == [second, first, *rest]


def photograph() -> bytes:
    """Return a picture file as a camera would write it."""
    file = io.BytesIO()
    Image.effect_noise((900, 600), 80).convert("RGB").save(file, "JPEG", quality=88)
    return file.getvalue()


def replace_a_picture(walker: Walker, alt: str) -> None:
    """Put a picture from disk in the place of the first one, and say what it shows."""
    editor, page = walker.editor, walker.page
    place = editor.main.locator("[data-picture]").first
    before = place.locator("img").first.get_attribute("src")
    place.scroll_into_view_if_needed()
    walker.press(place)
    chooser_button = editor.bar().locator("label:has(input[type=file])")
    with page.expect_file_chooser() as chooser:
        walker.press(chooser_button)
    chooser.value.set_files({"name": "four.jpg", "mimeType": "image/jpeg", "buffer": photograph()})
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(walker.edit_word("alt")).fill(alt, timeout=60_000)
    walker.press(dialog.locator(".button--primary"))
    picture = place.locator("img").first
    expect(picture).to_have_attribute("alt", alt)
    expect(picture).not_to_have_attribute("src", before or "")
    editor.saved()


def fill_settings(walker: Walker) -> None:
    """Change a choice of the page's first section in its panel; the page shows it at once."""
    editor = walker.editor
    opening = editor.sections().first
    walker.select(0)
    panel = walker.panel("settings")
    panel.get_by_label(walker.word("Arrangement"), exact=True).select_option(label=walker.word("Picture on the left"))
    expect(opening).to_have_class(re.compile(r"\bhero-left\b"))
    walker.leave_panel()
    editor.saved()


def ground(editor: Editor) -> str:
    """Return the colour behind the page."""
    return editor.main.evaluate("main => getComputedStyle(main.ownerDocument.body).backgroundColor")


def face(editor: Editor) -> str:
    """Return the typeface of the page's title."""
    return editor.title().evaluate("title => getComputedStyle(title).fontFamily")


def five_steps_and_back(walker: Walker, which: int) -> None:
    """Choose other colours and typefaces, move, copy and delete a section; then take all five back."""
    editor = walker.editor
    names, first_ground, first_face = editor.names(), ground(editor), face(editor)
    look = walker.panel("design")
    walker.press(look.locator(".choice-card:has([name=palette]:not(:checked))").nth(which))
    expect(editor.main.locator("xpath=ancestor::body")).not_to_have_css("background-color", first_ground)
    walker.press(look.locator(".choice-card:has([name=fonts]:not(:checked))").nth(which % 2))
    expect(editor.title()).not_to_have_css("font-family", first_face)
    walker.leave_panel()
    walker.select(2)
    walker.press(editor.bar().get_by_label(walker.edit_word("up"), exact=True))
    walker.press(editor.bar().get_by_label(walker.edit_word("duplicate"), exact=True))
    expect(editor.sections()).to_have_count(len(names) + 1)
    editor.saved()
    assert editor.names()[1:3] == [names[2], names[2]]
    walker.press(editor.bar().get_by_label(walker.edit_word("delete"), exact=True))
    expect(editor.sections()).to_have_count(len(names))
    editor.saved()
    for _ in range(5):
        walker.press(walker.page.locator(".tools--history button").first)
        expect(editor.toast).to_be_visible()
        walker.press(editor.toast.locator(".toast__close"))
        expect(editor.toast).to_have_count(0)
    editor.saved()
    assert (editor.names(), ground(editor), face(editor)) == (names, first_ground, first_face)


def choose_look(walker: Walker, which: int) -> None:
    """Choose other colours and typefaces for the whole site, to stay."""
    editor = walker.editor
    before, before_face = ground(editor), face(editor)
    look = walker.panel("design")
    walker.press(look.locator(".choice-card:has([name=palette]:not(:checked))").nth(which))
    walker.press(look.locator(".choice-card:has([name=fonts]:not(:checked))").nth(which % 2))
    expect(editor.main.locator("xpath=ancestor::body")).not_to_have_css("background-color", before)
    expect(editor.title()).not_to_have_css("font-family", before_face)
    editor.saved()
    walker.leave_panel()


def add_a_page(walker: Walker, title: str, address: str) -> None:
    """Add a page, which joins the menu, and come back to the first one."""
    editor = walker.editor
    home = walker.page.locator("#page-select option").first.inner_text()
    panel = walker.panel("pages")
    walker.press(panel.locator(".button--primary").first)
    dialog = walker.page.get_by_role("dialog")
    dialog.get_by_label(walker.edit_word("page title"), exact=True).fill(title)
    expect(dialog.get_by_label(walker.edit_word("address"), exact=True)).to_have_value(address)
    walker.press(dialog.locator(".button--primary"))
    expect(editor.title()).to_have_text(title)
    expect(editor.frame.locator("header nav")).to_contain_text(title)
    editor.ready()
    editor.saved()
    walker.leave_panel()
    editor.go_to(home)


def close_in_mid_sentence(walker: Walker, words: str) -> None:
    """Close the tab while writing, come back, and find every letter."""
    editor = walker.editor
    text = editor.main.locator("[data-text-kind=rich]").first
    walker.press(text)
    expect(text).to_have_attribute("contenteditable", "true")
    walker.page.keyboard.press("Control+End")
    walker.page.keyboard.type(words)
    address = walker.page.url
    walker.page.close()  # at once: nothing has waited for the server
    walker.page = walker.editor.page.context.new_page()
    walker.page.set_default_timeout(30_000)
    walker.page.goto(address)
    editor = walker.enter_editor()
    expect(editor.main.locator("[data-text-kind=rich]").first).to_contain_text(words.strip())
    editor.saved()
