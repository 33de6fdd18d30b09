"""A batch that looked at an older state applies where it still fits; otherwise both versions are kept."""

from uuid import uuid4

import pytest

from website_online.website.content import actions, queries
from website_online.website.content.actions import Conflict
from website_online.website.content.canonical import digest
from website_online.website.content.tests.conftest import batch, set_html
from website_online.website.content.upgrades import schema_version


def test_changes_at_different_places_do_not_disturb_each_other(draft, alice, bob):
    base = queries.sequence(draft.site.id)
    draft.write(alice, "at", "<p>Alice</p>", "<p>a</p>", base_sequence=base)
    draft.write(bob, "bt", "<p>Bob</p>", "<p>b</p>", base_sequence=base)
    assert (draft.html("at"), draft.html("bt")) == ("<p>Alice</p>", "<p>Bob</p>")


def test_two_who_change_the_same_text_both_keep_their_words(draft, alice, bob):
    draft.write(alice, "at", "<p>Alice</p>", "<p>a</p>")
    name = uuid4()
    with pytest.raises(Conflict) as conflict:
        draft.write(bob, "at", "<p>Bob</p>", "<p>a</p>", client_uuid=name, label="text.typed")
    detail = conflict.value.detail
    assert (detail["value"], detail["current"], detail["prior"]) == ("<p>Bob</p>", "<p>Alice</p>", "<p>a</p>")
    assert draft.html("at") == "<p>Alice</p>"
    [held] = queries.held_back(draft.site.id, bob.id)
    assert held.client_uuid == name
    assert held.commands[0]["value"] == "<p>Bob</p>"
    assert queries.held_back(draft.site.id, alice.id) == []


def test_a_batch_that_is_held_back_is_held_once_and_tried_again(draft, alice, bob):
    draft.write(alice, "at", "<p>Alice</p>", "<p>a</p>")
    late = batch(set_html(draft.home, "at", "<p>Bob</p>", "<p>a</p>"))
    for _ in range(2):
        with pytest.raises(Conflict):
            actions.apply_batch(draft.site.id, bob, late)
    assert len(queries.held_back(draft.site.id, bob.id)) == 1
    actions.undo(draft.site.id, alice)
    actions.apply_batch(draft.site.id, bob, late)
    assert draft.html("at") == "<p>Bob</p>"
    assert queries.held_back(draft.site.id, bob.id) == []


def test_its_author_alone_can_settle_it(draft, alice, bob):
    draft.write(alice, "at", "<p>Alice</p>", "<p>a</p>")
    name = uuid4()
    with pytest.raises(Conflict):
        draft.write(bob, "at", "<p>Bob</p>", "<p>a</p>", client_uuid=name)
    assert not actions.settle(draft.site.id, alice, name)
    assert actions.settle(draft.site.id, bob, name)
    assert queries.held_back(draft.site.id, bob.id) == []


@pytest.mark.parametrize("target", ["section", "page"])
def test_what_somebody_else_has_deleted_cannot_be_written_to(draft, alice, bob, target):
    if target == "section":
        draft.apply(alice, {"op": "remove", "doc": draft.home, "id": "a"})
    else:
        actions.delete_page(draft.site.id, alice, draft.home)
    with pytest.raises(Conflict) as conflict:
        draft.write(bob, "at", "<p>Bob</p>", "<p>a</p>")
    assert conflict.value.code == ("unknown_node" if target == "section" else "unknown_document")
    assert queries.held_back(draft.site.id, bob.id)[0].commands[0]["value"] == "<p>Bob</p>"


def test_what_somebody_else_has_changed_is_not_deleted_unseen(draft, alice, bob):
    seen = digest(draft.body(draft.home)["root"]["slots"]["sections"][0])
    draft.write(alice, "at", "<p>Alice</p>", "<p>a</p>")
    with pytest.raises(Conflict):
        draft.apply(bob, {"op": "remove", "doc": draft.home, "id": "a", "prior_digest": seen})
    assert draft.html("at") == "<p>Alice</p>"


def test_a_batch_of_another_schema_version_is_kept_for_review(draft, bob):
    with pytest.raises(Conflict) as conflict:
        draft.write(bob, "at", "<p>Bob</p>", "<p>a</p>", schema_version=schema_version() + 1)
    assert conflict.value.code == "other_version"
    assert len(queries.held_back(draft.site.id, bob.id)) == 1
    assert draft.html("at") == "<p>a</p>"


def test_what_was_missed_can_be_read_in_its_order(draft, alice, bob):
    base = queries.sequence(draft.site.id)
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    draft.write(bob, "bt", "<p>2</p>", "<p>b</p>")
    last = draft.write(alice, "ct", "<p>3</p>", "<p>c</p>")
    missed = queries.changes_since(draft.site.id, base)
    assert [change.commands[0]["id"] for change in missed.changes] == ["at", "bt", "ct"]
    assert missed.complete
    between = queries.changes_since(draft.site.id, base, until=last.sequence)
    assert [change.sequence for change in between.changes] == [base + 1, base + 2]
    assert between.complete
    assert queries.changes_since(draft.site.id, last.sequence).changes == []
