"""What is stored is safe: unknown types refused, HTML and links cleaned, wrong types refused."""

import pytest

from website_online.website.content.actions import BatchRefused
from website_online.website.content.tests.conftest import set_html, text


def _insert(document, node, parent="root-home", slot="sections"):
    return {"op": "insert", "doc": document, "node": node, "parent": parent, "slot": slot, "after": None}


def test_html_is_cleaned_and_the_sender_is_told(draft, alice):
    applied = draft.write(alice, "at", '<p onclick="x()">Pain<script>alert(1)</script></p>', "<p>a</p>")
    assert applied.cleaned
    assert applied.commands[0]["value"] == "<p>Pain</p>"
    assert draft.html("at") == "<p>Pain</p>"


def test_clean_html_is_left_as_it_is(draft, alice):
    assert not draft.write(alice, "at", "<p>Pain</p>", "<p>a</p>").cleaned


def test_a_sender_who_saw_his_own_uncleaned_text_may_go_on(draft, alice):
    typed = '<p style="color:red">Pain</p>'
    draft.write(alice, "at", typed, "<p>a</p>")
    draft.write(alice, "at", "<p>Pain frais</p>", typed)
    assert draft.html("at") == "<p>Pain frais</p>"


def test_new_trees_are_cleaned_all_the_way_down(draft, alice):
    draft.apply(alice, _insert(draft.home, text("z", '<p><img src=x onerror="x()">Z</p>')))
    assert draft.html("zt") == "<p>Z</p>"


def test_new_documents_are_cleaned(draft, alice):
    section = text("s", "<p>S<script>x</script></p>")
    root = {"id": "r", "type": "page", "props": {"title": "T", "path": "t"}, "slots": {"sections": [section]}}
    page = "01890000-0000-7000-8000-000000000001"
    draft.apply(
        alice,
        {
            "op": "create",
            "doc": page,
            "kind": "page",
            "language": "fr",
            "group": page,
            "body": {"version": 1, "root": root},
        },
    )
    assert draft.html("st", page) == "<p>S</p>"


def test_unsafe_links_are_emptied(draft, alice):
    entry = {"id": "z", "type": "nav_entry", "props": {"url": "java\nscript:alert(1)", "label": "Ici"}}
    draft.apply(alice, _insert(draft.menu, entry, "nr", "entries"))
    assert draft.body(draft.menu)["root"]["slots"]["entries"][0]["props"] == {"url": "", "label": "Ici"}


def test_a_draft_may_be_incomplete(draft, alice):
    draft.apply(
        alice,
        _insert(draft.home, {"id": "z", "type": "section", "slots": {"blocks": [{"id": "zt", "type": "rich_text"}]}}),
    )
    draft.write(alice, "at", None, "<p>a</p>")
    assert draft.html("at") == ""


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ({"node": {"id": "z", "type": "explosion"}}, "unknown_type"),
        (
            {"node": {"id": "z", "type": "section", "slots": {"blocks": [{"id": "y", "type": "explosion"}]}}},
            "wrong_place",
        ),
        ({"node": {"id": "z", "type": "rich_text"}}, "wrong_place"),
        ({"node": {"id": "z", "type": "nav_entry"}}, "wrong_place"),
        ({"node": text("z"), "slot": "cellar"}, "wrong_place"),
    ],
)
def test_what_does_not_belong_there_is_refused(draft, alice, command, code):
    with pytest.raises(BatchRefused, match=code):
        draft.apply(alice, {**_insert(draft.home, None), **command})
    assert draft.sections() == ["a", "b", "c"]


def test_a_block_cannot_be_moved_where_it_does_not_belong(draft, alice):
    with pytest.raises(BatchRefused, match="wrong_place"):
        draft.apply(
            alice,
            {"op": "move", "doc": draft.home, "id": "at", "parent": "root-home", "slot": "sections", "after": None},
        )


@pytest.mark.parametrize(
    ("prop", "value", "field"),
    [("html", 7, "html"), ("html", ["<p>x</p>"], "html"), ("style", "enormous", "style"), ("colour", "red", "colour")],
)
def test_wrong_values_are_refused_and_the_field_is_named(draft, alice, prop, value, field):
    with pytest.raises(BatchRefused) as refusal:
        draft.apply(
            alice,
            {
                "op": "set",
                "doc": draft.home,
                "id": "at",
                "prop": prop,
                "value": value,
                "prior": "<p>a</p>" if prop == "html" else None,
            },
        )
    assert refusal.value.field == field


def test_shared_documents_cannot_be_deleted(draft, alice):
    with pytest.raises(BatchRefused, match="not_deletable"):
        draft.apply(alice, {"op": "delete", "doc": draft.menu})


def test_there_is_one_design_for_each_site(draft, alice):
    another = "01890000-0000-7000-8000-000000000002"
    body = {"version": 1, "root": {"id": "r", "type": "design"}}
    with pytest.raises(BatchRefused, match="document_exists"):
        draft.apply(
            alice, {"op": "create", "doc": another, "kind": "design", "language": "", "group": another, "body": body}
        )


def test_a_page_in_a_language_that_the_site_does_not_have_is_refused(draft, alice):
    page = "01890000-0000-7000-8000-000000000003"
    body = {"version": 1, "root": {"id": "r", "type": "page"}}
    with pytest.raises(BatchRefused, match="unknown_language"):
        draft.apply(alice, {"op": "create", "doc": page, "kind": "page", "language": "nl", "group": page, "body": body})


def test_ids_of_documents_are_uuids_written_in_one_way(draft, alice):
    for wrong in ("page-1", draft.home.upper()):
        with pytest.raises(BatchRefused, match="malformed"):
            draft.apply(alice, set_html(wrong, "at", "<p>1</p>", "<p>a</p>"))
