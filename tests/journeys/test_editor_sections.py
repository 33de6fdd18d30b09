"""Sections: adding, dragging with mouse and finger, moving by buttons and keys, copying, deleting."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.editor import Editor

pytestmark = pytest.mark.journey


@pytest.fixture
def editor(open_editor: Callable[..., Editor]) -> Editor:
    """An editor on a computer, in French."""
    return open_editor()


def select(editor: Editor, index: int) -> Locator:
    """Select a section by its list entry, which also brings it into sight."""
    editor.panel("Sections").locator("[data-row] .row-button").nth(index).click()
    section = editor.sections().nth(index)
    expect(editor.overlay(".selected")).to_be_visible()
    editor.still()
    return section


def middle(locator: Locator) -> tuple[float, float]:
    """The middle of an element in the window."""
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_section_from_the_palette_stands_where_it_was_asked_for(editor: Editor) -> None:
    before = editor.names()
    select(editor, 1)
    editor.overlay(".plus").last.click()
    card = editor.page.get_by_role("button", name="Trois colonnes")
    expect(card.locator("svg rect").first).to_be_attached()
    card.click()
    expect(editor.sections()).to_have_count(len(before) + 1)
    expect(editor.frame.locator("[contenteditable=true]")).to_have_count(1)
    editor.page.keyboard.type("Notre fournil")
    editor.saved()
    names = editor.names()
    assert names[:2] == before[:2] and names[3:] == before[2:]
    assert "Notre fournil" in names[2]
    editor.page.reload()
    editor.ready()
    assert editor.names() == names
    editor.quiet()


def test_dragging_with_the_mouse_shows_where_it_lands(editor: Editor) -> None:
    before = editor.names()
    select(editor, 3)
    x, y = middle(editor.overlay(".handle"))
    editor.page.mouse.move(x, y)
    editor.page.mouse.down()
    editor.page.mouse.move(x + 30, y - 40, steps=4)
    # Near the upper edge the page scrolls by itself, until another section's beginning is there.
    top = editor.page.locator("iframe.stage__frame").bounding_box()
    assert top
    line = editor.overlay(".line")
    for _ in range(60):
        editor.page.mouse.move(700, top["y"] + 12)
        editor.page.wait_for_timeout(120)
        editor.page.mouse.move(700, top["y"] + 120)
        if line.is_visible():
            break
    expect(line).to_be_visible()
    words = editor.overlay(".line span").inner_text()
    target = next(name for name in before if name in words)
    editor.page.mouse.up()
    expected = [name for name in before if name != before[3]]
    expected.insert(expected.index(target) + (0 if words.startswith("Avant") else 1), before[3])
    assert expected != before
    editor.saved()
    assert editor.names() == expected
    editor.page.reload()
    editor.ready()
    assert editor.names() == expected


def test_escape_gives_a_drag_up(editor: Editor) -> None:
    before = editor.names()
    select(editor, 3)
    x, y = middle(editor.overlay(".handle"))
    editor.page.mouse.move(x, y)
    editor.page.mouse.down()
    editor.page.mouse.move(x + 30, y - 300, steps=6)
    editor.press("Escape")
    editor.page.mouse.up()
    expect(editor.overlay(".line")).not_to_be_visible()
    assert editor.names() == before


def test_a_card_of_the_palette_is_dragged_onto_the_page(editor: Editor) -> None:
    before = editor.names()
    card = editor.panel("Ajouter").get_by_role("button", name="Citation").first
    card.scroll_into_view_if_needed()
    x, y = middle(card)
    editor.page.mouse.move(x, y)
    editor.page.mouse.down()
    editor.page.mouse.move(x + 60, y, steps=3)
    editor.page.mouse.move(900, 500, steps=6)
    expect(editor.overlay(".line")).to_be_visible()
    editor.page.mouse.up()
    expect(editor.sections()).to_have_count(len(before) + 1)
    editor.saved()


def test_buttons_keys_and_the_menu_move_as_well(editor: Editor) -> None:
    first, second, third, *rest = editor.names()
    select(editor, 1)
    editor.bar().get_by_label("Monter").click()
    expect(editor.sections().first).to_have_attribute("aria-label", f"{second}, 1 sur {3 + len(rest)}")
    expect(editor.page.locator("[aria-live=polite]")).to_contain_text("1 sur")
    editor.press("Alt+ArrowDown")
    expect(editor.sections().nth(1)).to_have_attribute("aria-label", f"{second}, 2 sur {3 + len(rest)}")
    editor.bar().get_by_label("Déplacer vers…").click()
    dialog = editor.page.get_by_role("dialog")
    dialog.get_by_label("Nouvelle place").select_option(label=f"Après « {third} »")
    dialog.get_by_role("button", name="Déplacer").click()
    editor.saved()
    assert editor.names() == [first, third, second, *rest]


def test_copies_and_deletions_can_be_taken_back(editor: Editor) -> None:
    before = editor.names()
    select(editor, 1)
    editor.overlay(".handle").focus()
    editor.press("Control+d")
    expect(editor.sections()).to_have_count(len(before) + 1)
    editor.bar().get_by_label("Supprimer").click()
    expect(editor.sections()).to_have_count(len(before))
    editor.bar().get_by_label("Supprimer").click()
    expect(editor.sections()).to_have_count(len(before) - 1)
    expect(editor.toast).to_contain_text("Supprimé")
    editor.toast.get_by_role("button", name="Annuler").click()
    expect(editor.sections()).to_have_count(len(before))
    editor.saved()
    assert editor.names() == before


def test_a_section_is_copied_to_another_page(editor: Editor) -> None:
    select(editor, 1)
    editor.overlay(".handle").focus()
    editor.press("Control+c")
    name = editor.names()[1]
    editor.go_to("Contact")
    count = editor.sections().count()
    select(editor, 0)
    editor.sections().first.focus()
    editor.press("Control+v")
    expect(editor.sections()).to_have_count(count + 1)
    editor.saved()
    assert editor.names()[1] == name


def test_a_finger_drags_a_section(open_editor: Callable[..., Editor]) -> None:
    editor = open_editor(phone=True)
    before = editor.names()
    editor.panel("Sections")
    grip = editor.page.locator("[data-row] [data-grip]").nth(2)
    rows = editor.page.locator("[data-row]")
    x, y = middle(grip)
    _, goal = middle(rows.nth(0))
    touch(editor, [(x, y), (x, y - 15), (x, goal + 10), (x, goal - 12)])
    editor.saved()
    expect(rows.first.get_by_role("button", name=re.compile(re.escape(before[2]))).first).to_be_visible()
    assert editor.names() == [before[2], before[0], before[1], *before[3:]]


def test_a_finger_drags_on_the_page(open_editor: Callable[..., Editor]) -> None:
    editor = open_editor(phone=True)
    before = editor.names()
    editor.panel("Sections").locator("[data-row] .row-button").nth(1).tap()
    editor.page.locator(".panel__head").get_by_label("Fermer").tap()
    handle = editor.overlay(".handle")
    expect(handle).to_be_visible()
    editor.still()
    box = handle.bounding_box()
    assert box and box["height"] >= 44
    x, y = middle(handle)
    frame = editor.page.locator("iframe.stage__frame").bounding_box()
    assert frame
    touch(editor, [(x, y), (x + 20, y - 20), (x + 40, frame["y"] + 30)], hold=2500)
    editor.saved()
    assert editor.names() == [before[1], before[0], *before[2:]]


def touch(editor: Editor, points: list[tuple[float, float]], hold: int = 100) -> None:
    """Put a finger down at the first point, lead it over the others, wait, and lift it."""
    session = editor.page.context.new_cdp_session(editor.page)
    for index, (x, y) in enumerate(points):
        kind = "touchStart" if index == 0 else "touchMove"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        editor.page.wait_for_timeout(60)
    editor.page.wait_for_timeout(hold)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
