"""Writing on the page: the caret, formats, links, pasting, and what survives."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.editor import Editor

pytestmark = pytest.mark.journey


@pytest.fixture
def editor(open_editor: Callable[..., Editor]) -> Editor:
    """An editor on a computer, in French."""
    return open_editor()


def caret_after(editor: Editor, letters: str) -> None:
    """Click right behind some letters of the page's title."""
    box = editor.title().evaluate(
        """(title, letters) => {
          const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            const at = text.data.indexOf(letters);
            if (at < 0) continue;
            const range = text.ownerDocument.createRange();
            range.setStart(text, at + letters.length - 1);
            range.setEnd(text, at + letters.length);
            const {right, top, height, left} = range.getBoundingClientRect();
            const own = title.getBoundingClientRect();
            return {x: right - own.left - 1, y: top - own.top + height / 2};
          }
        }""",
        letters,
    )
    editor.title().click(position=box)
    expect(editor.title()).to_have_attribute("contenteditable", "true")


def test_the_caret_lands_where_one_clicks_and_typing_is_saved(editor: Editor) -> None:
    before = editor.title().inner_text()
    caret_after(editor, "pain")
    editor.page.keyboard.type(" doré")
    expected = before.replace("pain", "pain doré", 1)
    expect(editor.title()).to_have_text(expected)
    editor.saved()
    assert editor.stored("title") == expected
    editor.quiet()


def test_bold_and_italic_from_keyboard_and_toolbar(editor: Editor) -> None:
    editor.title().dblclick()
    editor.press("Control+b")
    editor.bar().get_by_label("Italique").click()
    editor.saved()
    assert "<strong>" in editor.stored("title") and "<em>" in editor.stored("title")
    expect(editor.bar().get_by_label("Gras")).to_have_attribute("aria-pressed", "true")


def test_lists_and_paragraphs(editor: Editor) -> None:
    text = editor.main.locator("[data-text-kind=rich]").first
    text.click()
    editor.press("Control+a", "Delete")
    editor.page.keyboard.type("Premier")
    editor.press("Enter")
    editor.page.keyboard.type("Second")
    editor.bar().get_by_label("Liste à puces").click()
    editor.press("Enter")
    editor.page.keyboard.type("Troisième")
    editor.saved()
    assert editor.stored("text") == "<p>Premier</p><ul><li>Second</li><li>Troisième</li></ul>"
    editor.press("Enter", "Enter")
    editor.page.keyboard.type("Suite")
    editor.saved()
    assert editor.stored("text").endswith("</ul><p>Suite</p>")


def test_a_link_to_a_page_of_the_site(editor: Editor) -> None:
    editor.title().dblclick()
    editor.press("Control+k")
    dialog = editor.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Poser le lien").click()
    expect(dialog.get_by_role("alert")).to_have_text("Choisissez une page.")
    dialog.get_by_label("Page", exact=True).select_option(label="Contact")
    dialog.get_by_role("button", name="Poser le lien").click()
    editor.saved()
    assert 'href="page:' in editor.stored("title")


def test_bad_link_targets_are_refused_beside_the_field(editor: Editor) -> None:
    editor.title().dblclick()
    editor.press("Control+k")
    dialog = editor.page.get_by_role("dialog")
    dialog.get_by_label("Vers quoi", exact=True).last.select_option("web")
    dialog.get_by_label("Adresse", exact=True).fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Poser le lien").click()
    expect(dialog.get_by_role("alert")).to_contain_text("ne semble pas complète")
    expect(dialog.get_by_label("Adresse", exact=True)).to_have_value("javascript:alert(1)")
    dialog.get_by_label("Adresse", exact=True).fill("www.exemple.be/pains")
    dialog.get_by_role("button", name="Poser le lien").click()
    editor.saved()
    assert 'href="https://www.exemple.be/pains"' in editor.stored("title")


def paste(editor: Editor, html: str, plain: str, *, shift: bool = False) -> None:
    """Put something on the clipboard and paste it."""
    editor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor.page.evaluate(
        """([html, plain]) => navigator.clipboard.write([new ClipboardItem({
          "text/html": new Blob([html], {type: "text/html"}), "text/plain": new Blob([plain], {type: "text/plain"})})])""",
        [html, plain],
    )
    editor.title().evaluate("title => title.ownerDocument.defaultView.focus()")
    editor.press("Control+Shift+v" if shift else "Control+v")


def test_pasting_from_an_office_program_keeps_sense_and_drops_looks(editor: Editor) -> None:
    text = editor.main.locator("[data-text-kind=rich]").first
    text.click()
    editor.press("Control+a", "Delete")
    word = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p{color:red}</style></head><body>"
        "<!--StartFragment--><p class=MsoNormal style='color:red;font-family:Arial'>Un <b>pain</b> <o:p></o:p></p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>seigle</p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>épeautre</p>"
        "<p class=MsoNormal>&nbsp;</p><img src=x onerror='parent.hacked=1'><script>parent.hacked=1</script>"
        "<p onclick='x()'><a href='javascript:x()'>lien</a></p><!--EndFragment--></body></html>"
    )
    paste(editor, word, "Un pain")
    editor.saved()
    stored = editor.stored("text")
    assert stored == "<p>Un <strong>pain</strong></p><ul><li>seigle</li><li>épeautre</li></ul><p>lien</p>"
    assert editor.page.evaluate("window.hacked") is None


def test_plain_pasting_is_plain(editor: Editor) -> None:
    text = editor.main.locator("[data-text-kind=rich]").first
    text.click()
    editor.press("Control+a", "Delete")
    paste(editor, "<p>Un <b>pain</b></p>", "Un pain", shift=True)
    editor.saved()
    assert editor.stored("text") == "<p>Un pain</p>"


def test_arrows_and_enter_lead_from_one_text_to_the_next(editor: Editor) -> None:
    editor.title().click()
    editor.press("Control+End", "Enter")
    expect(editor.title()).not_to_have_attribute("contenteditable", "true")
    open_now = editor.frame.locator("[contenteditable=true]")
    expect(open_now).to_have_count(1)
    expect(open_now).to_have_attribute("data-text", "text")
    editor.press("Control+Home", "ArrowUp")
    expect(editor.title()).to_have_attribute("contenteditable", "true")


def test_undo_takes_back_and_says_what_and_survives_reloading(editor: Editor) -> None:
    before = editor.title().inner_text()
    caret_after(editor, "pain")
    editor.page.keyboard.type("ZZZ")
    editor.saved()
    editor.page.reload()
    editor.ready()
    expect(editor.title()).to_contain_text("ZZZ")
    editor.page.get_by_role("button", name="Annuler").first.click()
    expect(editor.toast).to_contain_text("Annulé")
    expect(editor.toast).to_contain_text("texte")
    expect(editor.title()).to_have_text(before)
    editor.title().click()
    editor.press("Control+y")
    expect(editor.title()).to_contain_text("ZZZ")


def test_closing_the_tab_in_mid_sentence_loses_nothing(editor: Editor) -> None:
    caret_after(editor, "pain")
    editor.page.keyboard.type(" frais de ce mat")
    editor.page.close()  # at once: nothing has waited for the server
    page = editor.page.context.new_page()
    again = Editor(page, editor.installation, editor.owner)
    again.open()
    expect(again.title()).to_contain_text("pain frais de ce mat")
    again.saved()
    assert "pain frais de ce mat" in again.stored("title")


def test_a_page_without_connection_keeps_words_on_the_device(editor: Editor) -> None:
    context = editor.page.context
    context.set_offline(True)
    caret_after(editor, "pain")
    editor.page.keyboard.type(" noir")
    expect(editor.page.locator(".state-word")).to_contain_text("Hors ligne – gardé sur cet appareil", timeout=15_000)
    context.set_offline(False)
    editor.saved()
    assert "pain noir" in editor.stored("title")


@pytest.mark.parametrize("width", [1100, 1440])
def test_no_line_breaks_elsewhere_because_one_writes(open_editor: Callable[..., Editor], width: int) -> None:
    editor = open_editor(viewport={"width": width, "height": 900})
    words = """text => {
      const walker = text.ownerDocument.createTreeWalker(text, NodeFilter.SHOW_TEXT), lines = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (const {index, 0: word} of node.data.matchAll(/\\S+/g)) {
          const range = text.ownerDocument.createRange();
          range.setStart(node, index); range.setEnd(node, index + word.length);
          lines.push(word + "@" + Math.round(range.getClientRects()[0].top - text.getBoundingClientRect().top));
        }
      return lines;
    }"""
    texts = editor.main.locator("[data-text]")
    tried = 0
    for index in range(texts.count()):
        text = texts.nth(index)
        if not text.is_visible():
            continue
        before = text.evaluate(words)
        text.click(position={"x": 4, "y": 6})
        expect(text).to_have_attribute("contenteditable", "true")
        assert text.evaluate(words) == before
        tried += 1
    assert tried > 10


def test_home_and_end_lead_to_the_ends_of_the_line(editor: Editor) -> None:
    caret_after(editor, "ce")
    for keys, letter in (("Home", "«"), ("End", "»"), ("Control+Home", "A"), ("Control+End", "Z")):
        editor.press(keys)
        editor.page.wait_for_timeout(100)  # as fast as hands are
        editor.page.keyboard.type(letter)
    text = editor.title().inner_text()
    assert text.startswith("A") and text.endswith("Z")
    assert text.index("«") < text.index("ce matin") < text.index("»") < text.index("celui")
    editor.saved()
    assert editor.stored("title") == text


def test_an_emptied_title_keeps_the_caret(editor: Editor) -> None:
    title = editor.main.locator("[data-text=title]").first
    title.click()
    editor.press("Control+a", "Delete")
    editor.saved()
    assert not editor.stored("title")
    # The page is fetched again in another shape: without a title it has other headings.
    editor.panel("Apparence").get_by_text("Verger").click()
    editor.saved()
    title.click()
    editor.page.keyboard.type("Encore")
    editor.saved()
    editor.page.keyboard.type(" une fois")
    editor.saved()
    assert editor.stored("title") == "Encore une fois"
    editor.press("Escape")
    expect(editor.title()).to_have_text("Encore une fois")
    editor.quiet()
