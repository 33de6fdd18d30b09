"""The editor reads the draft, changes it, takes steps back, and hears what others do."""

from uuid import uuid4

import pytest

from website_online.foundation.scoping import site_scope
from website_online.surfaces.editor_api.tests.conftest import section, set_html
from website_online.website.content.models import Change


def test_the_state_has_everything_to_begin(editor, draft, alice):
    state = editor.get(f"state?page={draft.home}").json()
    assert state["site"] == {
        "id": str(draft.site.id),
        "name": "Boulangerie Alice",
        "language": "fr",
        "languages": ["fr"],
        "url": state["site"]["url"],
    }
    assert state["site"]["url"].startswith("http://boulangerie-alice.")
    assert state["me"] == {"id": str(alice.id), "role": "owner", "email_confirmed": True}
    assert {d["kind"] for d in state["drafts"].values()} == {
        "page",
        "navigation",
        "header",
        "footer",
        "settings",
        "design",
    }
    assert draft.home in state["drafts"]
    assert draft.contact not in state["drafts"]
    assert {(d["title"], d["path"]) for d in state["documents"] if d["kind"] == "page"} == {
        ("Accueil", ""),
        ("Contact", "contact"),
    }
    assert "rich_text" in {block["name"] for block in state["blocks"]}
    assert state["presets"]
    assert state["design"][0]["palettes"]
    assert (state["sequence"], state["schema_version"], state["undo"], state["redo"], state["held"]) == (
        1,
        1,
        None,
        None,
        [],
    )


@pytest.mark.parametrize("page", ["", "nonsense", "01890000-0000-7000-8000-000000000001"])
def test_without_a_page_the_home_page_comes(editor, draft, page):
    assert draft.home in editor.get(f"state?page={page}").json()["drafts"]


def test_another_page_is_read_when_it_is_needed(editor, draft):
    answer = editor.get(f"document/{draft.contact}").json()
    assert answer["draft"]["body"]["root"]["props"] == {"title": "Contact", "path": "contact"}
    assert (answer["document"]["path"], answer["sequence"]) == ("contact", 1)


def test_a_batch_is_stored_and_its_piece_comes_back_rendered(editor, draft):
    answer = editor.batch(set_html(draft.home, "at", "<p>Pain frais</p>", "<p>a</p>"), label="text.typed").json()
    assert (answer["sequence"], answer["repeated"], answer["commands"], answer["missed"], answer["complete"]) == (
        2,
        False,
        None,
        [],
        True,
    )
    [piece] = answer["fragments"]
    assert (piece["doc"], piece["node"]) == (draft.home, "at")
    assert "<p>Pain frais</p>" in piece["html"]
    assert 'data-node="at"' in piece["html"]
    state = editor.get("state").json()
    assert state["undo"] == {"label": "text.typed", "focus": None}


def test_what_the_server_cleaned_is_told(editor, draft):
    answer = editor.batch(set_html(draft.home, "at", "<p>Pain<script>x</script></p>", "<p>a</p>")).json()
    assert answer["commands"][0]["value"] == "<p>Pain</p>"
    assert "<script" not in answer["fragments"][0]["html"]


def test_the_same_batch_twice_is_answered_twice_and_stored_once(editor, draft):
    name = str(uuid4())
    command = {
        "op": "insert",
        "doc": draft.home,
        "node": section("z"),
        "parent": "root",
        "slot": "sections",
        "after": None,
    }
    first, second = (editor.batch(command, client_uuid=name, intent="i").json() for _ in range(2))
    assert (second["sequence"], second["repeated"]) == (first["sequence"], True)


def test_undo_and_redo(editor, draft):
    editor.batch(
        set_html(draft.home, "at", "<p>1</p>", "<p>a</p>"), label="text.typed", focus={"doc": draft.home, "node": "at"}
    )
    back = editor.step("undo", 2).json()
    assert back["commands"] == [set_html(draft.home, "at", "<p>a</p>", "<p>1</p>")]
    assert (back["label"], back["focus"]) == ("text.typed", {"doc": draft.home, "node": "at"})
    assert (back["undo"], back["redo"]["label"]) == (None, "text.typed")
    assert "<p>a</p>" in back["fragments"][0]["html"]
    forth = editor.step("redo", 3).json()
    assert forth["commands"][0]["value"] == "<p>1</p>"
    assert editor.step("redo", 4).json()["error"] == "nothing_to_redo"


def test_what_others_did_meanwhile_comes_with_the_answer(editor_of, alice, bob, draft):
    mine, theirs = editor_of(alice), editor_of(bob)
    theirs.batch(set_html(draft.home, "bt", "<p>Bob</p>", "<p>b</p>"))
    answer = mine.batch(set_html(draft.home, "at", "<p>Alice</p>", "<p>a</p>")).json()
    assert [(c["sequence"], c["mine"], c["commands"][0]["value"]) for c in answer["missed"]] == [
        (2, False, "<p>Bob</p>")
    ]
    assert {piece["node"] for piece in answer["fragments"]} == {"at", "bt"}
    told = theirs.get(f"changes?since=2&page={draft.home}").json()
    assert (told["sequence"], [c["commands"][0]["value"] for c in told["missed"]]) == (3, ["<p>Alice</p>"])
    assert told["fragments"][0]["node"] == "at"
    assert theirs.get("changes?since=3").json()["missed"] == []
    assert theirs.get("changes?since=999").json()["sequence"] == 3


def test_a_conflict_keeps_both_and_says_so(editor_of, alice, bob, draft):
    editor_of(alice).batch(set_html(draft.home, "at", "<p>Alice</p>", "<p>a</p>"))
    theirs, name = editor_of(bob), str(uuid4())
    answer = theirs.batch(set_html(draft.home, "at", "<p>Bob</p>", "<p>a</p>"), client_uuid=name, label="text.typed")
    assert answer.status_code == 409
    told = answer.json()
    assert (told["error"], told["detail"]["current"], told["detail"]["value"]) == (
        "conflict",
        "<p>Alice</p>",
        "<p>Bob</p>",
    )
    [held] = theirs.get("state").json()["held"]
    assert (held["client_uuid"], held["code"], held["label"]) == (name, "conflict", "text.typed")
    assert held["message"]
    assert theirs.post(f"held/{name}/settle").json() == {"settled": True}
    assert theirs.get("state").json()["held"] == []


def test_a_page_is_added_with_its_line_in_the_menu(editor, draft):
    page = str(uuid4())
    body = {"version": 1, "root": {"id": "r", "type": "page", "props": {"title": "Pains", "path": "pains"}}}
    answer = editor.batch(
        {"op": "create", "doc": page, "kind": "page", "language": "fr", "group": page, "body": body},
        {
            "op": "insert",
            "doc": draft.menu,
            "node": {"id": "e9", "type": "nav_entry", "props": {"page": page}},
            "parent": "nr",
            "slot": "entries",
            "after": "e1",
        },
        label="page.added",
    ).json()
    assert {(d["title"], d["path"]) for d in answer["documents"] if d["kind"] == "page"} == {("Pains", "pains")}
    [piece] = [one for one in answer["fragments"] if one["doc"] == draft.menu]
    assert "Pains" in piece["html"]


def test_a_whole_body_is_not_accepted(editor, draft):
    body = {"version": 1, "root": {"id": "root", "type": "page"}}
    answer = editor.batch({"op": "replace", "doc": draft.home, "body": body})
    assert (answer.status_code, answer.json()["error"]) == (422, "malformed")


def test_history_with_a_gap_is_told(editor, draft, site_a):
    for old, new in (("a", "1"), ("1", "2")):
        editor.batch(set_html(draft.home, "at", f"<p>{new}</p>", f"<p>{old}</p>"))
    with site_scope(site_a.id):
        Change.objects.filter(sequence=2).delete()
    assert editor.get("changes?since=1").json()["complete"] is False
    assert editor.get("changes?since=2").json()["complete"] is True
