"""One intent is one step, for each person alone; it survives everything but a barrier."""

from uuid import uuid4

import pytest

from website_online.foundation.scoping import site_scope
from website_online.website.content import actions, queries
from website_online.website.content.actions import StepRefused
from website_online.website.content.canonical import canonical
from website_online.website.content.tests.conftest import text


def _all(draft):
    """Return everything that the draft says."""
    return canonical({str(h.id): queries.document(draft.site.id, h.id).body for h in queries.headings(draft.site.id)})


def test_batches_of_one_intent_are_one_step(draft, alice):
    for prior, value in (("a", "b"), ("b", "bo"), ("bo", "bon")):
        draft.write(alice, "at", f"<p>{value}</p>", f"<p>{prior}</p>", intent="typing", label="text.typed")
    stepped = actions.undo(draft.site.id, alice)
    assert draft.html("at") == "<p>a</p>"
    assert stepped.label == "text.typed"
    actions.redo(draft.site.id, alice)
    assert draft.html("at") == "<p>bon</p>"
    actions.undo(draft.site.id, alice)
    assert draft.html("at") == "<p>a</p>"


def test_everything_can_be_undone_and_done_again(draft, alice):
    states = [_all(draft)]
    edits = [
        lambda: draft.write(alice, "at", "<p>1</p>", "<p>a</p>"),
        lambda: draft.apply(
            alice, {"op": "set", "doc": draft.design, "id": "dr", "prop": "palette", "value": "night", "prior": "wheat"}
        ),
        lambda: draft.apply(
            alice, {"op": "move", "doc": draft.home, "id": "a", "parent": "root-home", "slot": "sections", "after": "c"}
        ),
        lambda: draft.apply(
            alice,
            {
                "op": "insert",
                "doc": draft.home,
                "node": text("z"),
                "parent": "root-home",
                "slot": "sections",
                "after": "b",
            },
        ),
        lambda: draft.apply(alice, {"op": "remove", "doc": draft.home, "id": "b"}),
        lambda: actions.add_page(draft.site.id, alice, title="Nos pains", language="fr"),
        lambda: actions.change_path(draft.site.id, alice, draft.contact, "ecrivez-nous"),
        lambda: actions.delete_page(draft.site.id, alice, draft.contact),
    ]
    for edit in edits:
        edit()
        states.append(_all(draft))
    for state in reversed(states[:-1]):
        actions.undo(draft.site.id, alice)
        assert _all(draft) == state
    with pytest.raises(StepRefused, match=r"barrier|nothing_to_undo"):
        actions.undo(draft.site.id, alice)
    for state in states[1:]:
        actions.redo(draft.site.id, alice)
        assert _all(draft) == state
    with pytest.raises(StepRefused, match="nothing_to_redo"):
        actions.redo(draft.site.id, alice)


def test_undo_takes_back_ones_own_steps_only(draft, alice, bob):
    draft.write(alice, "at", "<p>Alice</p>", "<p>a</p>")
    draft.write(bob, "bt", "<p>Bob</p>", "<p>b</p>")
    actions.undo(draft.site.id, alice)
    assert (draft.html("at"), draft.html("bt")) == ("<p>a</p>", "<p>Bob</p>")
    with pytest.raises(StepRefused, match="nothing_to_undo"):
        actions.undo(draft.site.id, alice)
    actions.undo(draft.site.id, bob)
    assert draft.html("bt") == "<p>b</p>"


def test_a_new_edit_ends_redo(draft, alice):
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    actions.undo(draft.site.id, alice)
    draft.write(alice, "bt", "<p>2</p>", "<p>b</p>")
    with pytest.raises(StepRefused, match="nothing_to_redo"):
        actions.redo(draft.site.id, alice)
    assert draft.html("at") == "<p>a</p>"


def test_somebody_elses_edit_does_not_end_redo(draft, alice, bob):
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    actions.undo(draft.site.id, alice)
    draft.write(bob, "bt", "<p>2</p>", "<p>b</p>")
    actions.redo(draft.site.id, alice)
    assert draft.html("at") == "<p>1</p>"


@pytest.mark.parametrize(
    ("mine", "theirs", "reason"),
    [
        pytest.param(
            lambda d, a: d.write(a, "at", "<p>1</p>", "<p>a</p>"),
            lambda d, b: d.write(b, "at", "<p>2</p>", "<p>1</p>"),
            "conflict",
            id="the same text",
        ),
        pytest.param(
            lambda d, a: d.apply(
                a,
                {
                    "op": "insert",
                    "doc": d.home,
                    "node": text("z"),
                    "parent": "root-home",
                    "slot": "sections",
                    "after": None,
                },
            ),
            lambda d, b: d.write(b, "zt", "<p>2</p>", "<p>z</p>"),
            "conflict",
            id="a text in what I had added",
        ),
        pytest.param(
            lambda d, a: d.apply(
                a, {"op": "move", "doc": d.home, "id": "a", "parent": "root-home", "slot": "sections", "after": "c"}
            ),
            lambda d, b: d.apply(
                b, {"op": "move", "doc": d.home, "id": "a", "parent": "root-home", "slot": "sections", "after": "b"}
            ),
            "conflict",
            id="the place of what I had moved",
        ),
        pytest.param(
            lambda d, a: d.write(a, "at", "<p>1</p>", "<p>a</p>"),
            lambda d, b: d.apply(b, {"op": "remove", "doc": d.home, "id": "a"}),
            "unknown_node",
            id="gone",
        ),
        pytest.param(
            lambda d, a: d.apply(a, {"op": "remove", "doc": d.home, "id": "b"}),
            lambda d, b: d.apply(b, {"op": "remove", "doc": d.home, "id": "a"}),
            "unknown_after",
            id="the neighbour of what I had deleted",
        ),
        pytest.param(
            lambda d, a: actions.delete_page(d.site.id, a, d.contact),
            lambda d, b: actions.add_page(d.site.id, b, title="Contact", language="fr", path="contact"),
            "path_taken",
            id="the address of the page I had deleted",
        ),
    ],
)
def test_what_somebody_else_did_since_stands_in_the_way(draft, alice, bob, mine, theirs, reason):
    draft.write(alice, "ct", "<p>before</p>", "<p>c</p>")
    mine(draft, alice)
    theirs(draft, bob)
    before = _all(draft)
    with pytest.raises(StepRefused) as refusal:
        actions.undo(draft.site.id, alice)
    assert (refusal.value.code, refusal.value.reason) == ("blocked", reason)
    assert _all(draft) == before
    # It can be left behind, so that the step before it can be taken back.
    actions.undo(draft.site.id, alice, skip=True)
    actions.undo(draft.site.id, alice)
    assert draft.html("ct") == "<p>c</p>"


def test_the_same_request_twice_takes_one_step(draft, alice):
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    draft.write(alice, "at", "<p>2</p>", "<p>1</p>")
    name = uuid4()
    first = actions.undo(draft.site.id, alice, client_uuid=name)
    again = actions.undo(draft.site.id, alice, client_uuid=name)
    assert (again.sequence, again.repeated) == (first.sequence, True)
    assert draft.html("at") == "<p>1</p>"


def test_the_next_steps_can_be_told(draft, alice, bob):
    assert actions.next_steps(draft.site.id, alice) == (None, None)
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>", label="text.typed", focus={"doc": draft.home, "node": "at"})
    back, forth = actions.next_steps(draft.site.id, alice)
    assert (back.label, back.focus, forth) == ("text.typed", {"doc": draft.home, "node": "at"}, None)
    actions.undo(draft.site.id, alice)
    back, forth = actions.next_steps(draft.site.id, alice)
    assert (back, forth.label) == (None, "text.typed")
    assert actions.next_steps(draft.site.id, bob) == (None, None)


def test_what_the_starter_brought_stays(draft, alice):
    with pytest.raises(StepRefused):
        actions.undo(draft.site.id, alice)
    assert draft.sections() == ["a", "b", "c"]


def test_a_deleted_page_comes_back_whole_and_under_its_id(draft, alice):
    before = draft.body(draft.contact)
    actions.delete_page(draft.site.id, alice, draft.contact)
    assert queries.document(draft.site.id, draft.contact) is None
    assert [e["id"] for e in draft.body(draft.menu)["root"]["slots"]["entries"]] == ["e0"]
    actions.undo(draft.site.id, alice)
    row = queries.document(draft.site.id, draft.contact)
    assert (row.body, row.path, row.title) == (before, "contact", "Contact")
    assert [e["id"] for e in draft.body(draft.menu)["root"]["slots"]["entries"]] == ["e0", "e1"]


def test_a_stranger_learns_nothing_about_steps(draft, charlie):
    with site_scope(draft.site.id), pytest.raises(Exception, match="no such site"):
        actions.next_steps(draft.site.id, charlie)
