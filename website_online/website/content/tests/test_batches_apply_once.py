"""A batch is applied whole, once, in one order, and only by those who may."""

from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from website_online.core.audit.models import Entry
from website_online.foundation.scoping import site_scope
from website_online.website.content import actions, queries
from website_online.website.content.actions import BatchRefused
from website_online.website.content.models import Change, Document
from website_online.website.content.tests.conftest import batch, new_page, set_html, text


def test_a_batch_changes_the_document_and_its_history(draft, alice):
    applied = draft.write(
        alice, "at", "<p>Neuf</p>", "<p>a</p>", label="text.typed", focus={"doc": draft.home, "node": "at"}
    )
    assert draft.html("at") == "<p>Neuf</p>"
    with site_scope(draft.site.id):
        change = Change.objects.get(sequence=applied.sequence)
        row = Document.objects.get(id=draft.home)
    assert (change.actor_id, change.label, change.kind) == (alice.id, "text.typed", "edit")
    assert change.inverses == [set_html(draft.home, "at", "<p>a</p>", "<p>Neuf</p>")]
    assert row.sequence == applied.sequence


def test_the_same_batch_twice_is_applied_once(draft, alice):
    once = batch(
        {"op": "insert", "doc": draft.home, "node": text("z"), "parent": "root-home", "slot": "sections", "after": None}
    )
    first = actions.apply_batch(draft.site.id, alice, once)
    second = actions.apply_batch(draft.site.id, alice, once)
    assert (second.sequence, second.repeated, first.repeated) == (first.sequence, True, False)
    assert draft.sections() == ["z", "a", "b", "c"]


def test_a_name_is_good_for_one_batch_only(draft, alice, bob):
    name = uuid4()
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>", client_uuid=name)
    for account, html in ((alice, "<p>2</p>"), (bob, "<p>1</p>")):
        with pytest.raises(BatchRefused, match="uuid_reused"):
            draft.write(account, "at", html, "<p>a</p>", client_uuid=name)
    assert draft.html("at") == "<p>1</p>"


def test_nothing_of_a_refused_batch_stays(draft, alice):
    before = queries.sequence(draft.site.id)
    with pytest.raises(BatchRefused):
        draft.apply(
            alice,
            set_html(draft.home, "at", "<p>Neuf</p>", "<p>a</p>"),
            {"op": "set", "doc": draft.home, "id": "at", "prop": "colour", "value": "red", "prior": None},
        )
    assert draft.html("at") == "<p>a</p>"
    assert queries.sequence(draft.site.id) == before


def test_sequences_count_per_site(draft, site_b, charlie, plant):
    other = plant(site_b, charlie)
    assert queries.sequence(draft.site.id) == queries.sequence(other.site.id) == 1
    other.write(charlie, "at", "<p>B</p>", "<p>a</p>")
    assert (queries.sequence(draft.site.id), queries.sequence(other.site.id)) == (1, 2)


def test_an_editor_may(draft, bob):
    draft.write(bob, "at", "<p>Bob</p>", "<p>a</p>")
    assert draft.html("at") == "<p>Bob</p>"


def test_a_stranger_finds_nothing(draft, charlie, site_b):
    with pytest.raises(Http404):
        draft.write(charlie, "at", "<p>Charlie</p>", "<p>a</p>")
    with pytest.raises(Http404):
        actions.undo(draft.site.id, charlie)
    with pytest.raises(Http404):
        actions.settle(draft.site.id, charlie, uuid4())
    assert draft.html("at") == "<p>a</p>"


def test_documents_of_another_site_are_unknown(draft, site_b, charlie, plant):
    other = plant(site_b, charlie)
    with pytest.raises(BatchRefused, match="unknown_document"):
        other.apply(charlie, set_html(draft.home, "at", "<p>Charlie</p>", "<p>a</p>"))
    with pytest.raises(BatchRefused, match="document_exists"):
        root = {"id": "r", "type": "page", "props": {"path": "neu"}}
        other.apply(
            charlie,
            {
                "op": "create",
                "doc": draft.home,
                "kind": "page",
                "language": "en",
                "group": draft.home,
                "body": {"version": 1, "root": root},
            },
        )
    assert draft.html("at") == "<p>a</p>"


def test_who_did_what_is_in_the_audit_log_once_for_each_intent(draft, alice):
    for number in range(3):
        draft.write(
            alice,
            "at",
            f"<p>{number}</p>",
            "<p>a</p>" if number == 0 else f"<p>{number - 1}</p>",
            intent="typing",
            label="text.typed",
        )
    entries = Entry.objects.filter(verb="content.edited", site_id=draft.site.id)
    assert [(entry.account_id, entry.object_id) for entry in entries] == [(alice.id, draft.home)]
    assert "<p>" not in str(entries[0].details)


def test_one_page_is_edited_without_reading_the_others(draft, alice):
    def cost() -> int:
        prior = draft.html("at")
        with CaptureQueriesContext(
            connection,
        ) as queries_made:
            draft.write(alice, "at", f"<p>{uuid4()}</p>", prior)
        for query in queries_made:
            assert "body" not in query["sql"] or draft.home.replace("-", "") in query["sql"].replace("-", ""), query[
                "sql"
            ]
        return len(queries_made)

    cost()
    few = cost()
    pages = [new_page(f"Page {i}", f"page-{i}", text("s")) for i in range(120)]
    actions.create_documents(draft.site.id, alice.id, pages)
    assert cost() == few <= 25


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"intent": ""}, "malformed"),
        ({"intent": "a b"}, "malformed"),
        ({"label": "Alice's diary"}, "malformed"),
        ({"focus": {"doc": 1}}, "malformed"),
        ({"focus": {"somewhere": "x"}}, "malformed"),
    ],
)
def test_what_a_batch_says_about_itself_is_checked(draft, alice, values, code):
    with pytest.raises(BatchRefused, match=code):
        draft.write(alice, "at", "<p>1</p>", "<p>a</p>", **values)


def test_empty_and_endless_batches_are_refused(draft, alice):
    with pytest.raises(BatchRefused, match="malformed"):
        draft.apply(alice)
    with pytest.raises(BatchRefused, match="too_many_commands"):
        draft.apply(alice, *[set_html(draft.home, "at", "<p>a</p>", "<p>a</p>")] * 501)


def test_a_document_cannot_grow_without_end(draft, alice):
    html = "<p>" + "x" * 150_000 + "</p>"
    nodes = [{"id": f"z{i}", "type": "rich_text", "props": {"html": html}} for i in range(30)]
    section = {"id": "z", "type": "section", "slots": {"blocks": nodes}}
    with pytest.raises(BatchRefused, match="document_too_large"):
        draft.apply(
            alice,
            {
                "op": "insert",
                "doc": draft.home,
                "node": section,
                "parent": "root-home",
                "slot": "sections",
                "after": None,
            },
        )
