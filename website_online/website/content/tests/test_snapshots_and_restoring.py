"""Bodies as they were stay, and everything can be brought back to them, in one step that undo takes back."""

from datetime import timedelta
from uuid import UUID

import pytest

from website_online.foundation import clock
from website_online.foundation.scoping import site_scope
from website_online.website.content import actions, queries
from website_online.website.content.actions import BatchRefused
from website_online.website.content.models import Snapshot


def _taken(draft, *documents):
    return {str(key): item.id for key, item in actions.snapshot(draft.site.id, documents).items()}


def _count(draft):
    with site_scope(draft.site.id):
        return Snapshot.objects.count()


def test_a_snapshot_is_taken_once_for_each_state(draft, alice):
    first = _taken(draft, draft.home, draft.contact)
    assert _taken(draft, draft.home) == {draft.home: first[draft.home]}
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    again = _taken(draft, draft.home, draft.contact)
    assert again[draft.home] != first[draft.home]
    assert again[draft.contact] == first[draft.contact]
    assert _count(draft) == 3


def test_what_is_not_there_gets_no_snapshot(draft, alice, site_b, charlie, plant):
    other = plant(site_b, charlie)
    actions.delete_page(draft.site.id, alice, UUID(draft.contact))
    assert set(_taken(draft, draft.home, draft.contact, other.home)) == {draft.home}


def test_documents_are_brought_back(draft, alice):
    before = draft.body(draft.home), draft.body(draft.contact)
    kept = _taken(draft, draft.home, draft.contact)
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    actions.delete_page(draft.site.id, alice, UUID(draft.contact))
    actions.restore_snapshots(draft.site.id, alice, kept)
    assert (draft.body(draft.home), draft.body(draft.contact)) == before
    actions.undo(draft.site.id, alice)
    assert draft.html("at") == "<p>1</p>"
    assert queries.document(draft.site.id, draft.contact) is None


def test_a_document_that_was_not_there_then_goes(draft, alice):
    page, _ = actions.add_page(draft.site.id, alice, title="Neuf", language="fr")
    actions.restore_snapshots(draft.site.id, alice, {page: None})
    assert queries.document(draft.site.id, page) is None
    actions.undo(draft.site.id, alice)
    assert queries.document(draft.site.id, page).title == "Neuf"


def test_addresses_that_changed_hands_find_their_way_back(draft, alice):
    kept = _taken(draft, draft.contact)
    actions.delete_page(draft.site.id, alice, UUID(draft.contact))
    page, _ = actions.add_page(draft.site.id, alice, title="Contact", language="fr")
    with pytest.raises(BatchRefused, match="path_taken"):
        actions.restore_snapshots(draft.site.id, alice, kept)
    actions.restore_snapshots(draft.site.id, alice, {**kept, page: None})
    assert queries.document(draft.site.id, draft.contact).path == "contact"


def test_nothing_happens_when_nothing_differs(draft, alice):
    kept = _taken(draft, draft.home)
    before = queries.sequence(draft.site.id)
    assert actions.restore_snapshots(draft.site.id, alice, kept) == before


def test_snapshots_of_another_site_or_document_are_unknown(draft, alice, charlie, site_b, plant):
    other = plant(site_b, charlie)
    kept = _taken(draft, draft.home, draft.contact)
    theirs = _taken(other, other.home)
    for wanted in (
        {draft.home: theirs[other.home]},
        {draft.home: kept[draft.contact]},
        {other.home: theirs[other.home]},
    ):
        with pytest.raises(BatchRefused, match="unknown_snapshot"):
            actions.restore_snapshots(draft.site.id, alice, wanted)
    with pytest.raises(Exception, match="no such site"):
        actions.restore_snapshots(draft.site.id, charlie, kept)


def test_the_last_state_of_each_day_stays(draft, alice):
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    assert _count(draft) == 0
    clock.advance(timedelta(days=1))
    draft.write(alice, "at", "<p>2</p>", "<p>1</p>")
    draft.write(alice, "at", "<p>3</p>", "<p>2</p>")
    with site_scope(draft.site.id):
        [kept] = Snapshot.objects.all()
    assert "<p>1</p>" in str(kept.body)


def test_no_page_goes_without_a_version_of_it(draft, alice):
    actions.delete_page(draft.site.id, alice, UUID(draft.contact))
    with site_scope(draft.site.id):
        [kept] = Snapshot.objects.filter(document_id=draft.contact)
    actions.restore_snapshots(draft.site.id, alice, {draft.contact: kept.id})
    assert queries.document(draft.site.id, draft.contact).title == "Contact"
