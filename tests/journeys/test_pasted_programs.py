"""What executes elsewhere is pasted and sent into the editor, in a real browser: nothing runs, there or on the site."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.hostile.corpus import MUTATING, XSS
from tests.hostile.reading import dangers
from tests.journeys.editor import Editor
from website_online.website.content.upgrades import schema_version

COUNT = "window.pwn = () => { const it = window.top; it.ran = (it.ran ?? 0) + 1; }"
PASTE = """values => {
  const at = document.activeElement;
  return values.map(html => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "plain");
    getSelection().selectAllChildren(at);
    at.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
    return at.innerHTML;
  });
}"""


@pytest.fixture
def editor(open_editor: Callable[..., Editor]) -> Editor:
    """An editor in whose frames `pwn()` counts."""
    opened = open_editor()
    opened.page.context.add_init_script(COUNT)
    opened.page.reload()
    opened.ready()
    return opened


def _nothing_ran(editor: Editor) -> None:
    assert editor.page.evaluate("window.ran ?? 0") == 0


def _frame(editor: Editor):
    return editor.page.query_selector("iframe.stage__frame").content_frame()


def test_pasting_runs_nothing_and_leaves_nothing(editor: Editor) -> None:
    editor.page.evaluate("window.pwn()")
    assert editor.page.evaluate("window.ran") == 1, "the counter counts"
    editor.page.evaluate("window.ran = 0")
    editor.main.locator("[data-text-kind=rich]").first.click()
    values = [*XSS, *MUTATING, "<p>Un <b>pain</b></p>"]
    shown = _frame(editor).evaluate(PASTE, values)
    assert "<strong>pain</strong>" in shown[-1], "pasting works"
    for value, html in zip(values, shown, strict=True):
        assert dangers(html) == [], value
    editor.page.wait_for_timeout(300)  # for whatever would run a little later
    _nothing_ran(editor)
    editor.saved()
    assert dangers(editor.stored("text")) == []


def _section(**props: dict[str, str]) -> dict:
    nodes = [{"id": uuid4().hex, "type": name, "props": given, "slots": {}} for name, given in props.items()]
    return {"id": uuid4().hex, "type": "section", "props": {}, "slots": {"blocks": nodes}}


def test_what_is_sent_to_the_interface_runs_nowhere(editor: Editor) -> None:
    """Past the editor: straight into the draft, then seen in the canvas and on the published page."""
    sender = Sender(editor)
    values = [*XSS, *MUTATING]
    texts = [
        _section(rich_text={"html": value}, heading={"text": value}, quote={"text": value, "author": value})
        for value in values
    ]
    for start in range(0, len(texts), 30):
        if not sender.send(*texts[start : start + 30]):
            for text in texts[start : start + 30]:  # one that is refused, a zero byte say, does not spare the others
                sender.send(text)
    assert sender.taken > len(values) * 0.9
    for value in values:
        if ":" in value[:14]:  # an address that is refused would keep the others out
            sender.send(_section(button={"text": "x", "href": value}))
    editor.page.reload()
    editor.ready()
    assert editor.sections().count() >= sender.taken
    editor.page.wait_for_timeout(500)
    _nothing_ran(editor)
    editor.installation.run("publish", editor.owner.address)
    editor.page.goto(editor.installation.site_url(editor.owner.address))
    # What nothing is left of once it is clean is not published; the rest is there.
    assert sender.taken > editor.page.locator("main > *").count() > sender.taken / 3
    editor.page.wait_for_timeout(500)
    _nothing_ran(editor)


class Sender:
    """Somebody who speaks to the editor's interface without the editor."""

    def __init__(self, editor: Editor) -> None:
        page = re.search(r"page=([0-9a-f-]{36})", editor.page.url)
        assert page
        self.request, self.page = editor.page.request, page[1]
        self.base = f"{editor.installation.url}/edit/api/{editor.owner.site}"
        token = next(each["value"] for each in editor.page.context.cookies() if each["name"] == "wo_csrf")
        self.headers = {"X-CSRFToken": token, "Origin": editor.installation.url}
        draft = self.request.get(f"{self.base}/document/{self.page}").json()
        self.root, self.sequence, self.taken = draft["draft"]["body"]["root"]["id"], draft["sequence"], 0

    def send(self, *sections: dict) -> bool:
        """Put sections on the page and count them; return False where they are refused."""
        place = {"doc": self.page, "parent": self.root, "slot": "sections", "after": None}
        batch = {"client_uuid": str(uuid4()), "base_sequence": self.sequence, "schema_version": schema_version()}
        batch |= {"intent": "x", "commands": [{"op": "insert", "node": one, **place} for one in sections]}
        answer = self.request.post(f"{self.base}/batch", data=batch, headers=self.headers)
        assert answer.status in {200, 422}, answer.text()[:300]
        if answer.ok:
            self.taken += len(sections)
            self.sequence = answer.json()["sequence"]
        return answer.ok
