"""Old changes go, old documents are upgraded, the documents of an erased site are emptied."""

from datetime import timedelta
from uuid import UUID

import pytest

from website_online.core.sites.events import SiteErased
from website_online.core.sites.models import Site
from website_online.foundation import background, clock
from website_online.foundation.scoping import site_scope
from website_online.operations.privacy.actions import retain
from website_online.website.content import actions, handlers, queries, upgrades
from website_online.website.content.actions import Conflict, StepRefused
from website_online.website.content.models import Change, Document, HeldBack, History, Snapshot


def test_changes_older_than_thirty_days_collapse_into_snapshots(draft, alice):
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    clock.advance(timedelta(days=20))
    draft.write(alice, "at", "<p>2</p>", "<p>1</p>")
    clock.advance(timedelta(days=11))
    last = draft.write(alice, "at", "<p>3</p>", "<p>2</p>")
    assert actions.collapse() == 2
    with site_scope(draft.site.id):
        assert [change.sequence for change in Change.objects.all()] == [last.sequence - 1, last.sequence]
        kept = [str(item.body) for item in Snapshot.objects.order_by("sequence")]
    assert ["<p>1</p>" in kept[0], "<p>2</p>" in kept[1]] == [True, True]
    assert draft.html("at") == "<p>3</p>"
    assert not queries.changes_since(draft.site.id, 0).complete
    assert queries.changes_since(draft.site.id, last.sequence - 2).complete
    assert actions.collapse() == 0


def test_undo_does_not_reach_what_has_collapsed(draft, alice):
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    clock.advance(timedelta(days=31))
    draft.write(alice, "bt", "<p>2</p>", "<p>b</p>")
    actions.collapse()
    actions.undo(draft.site.id, alice)
    with pytest.raises(StepRefused):
        actions.undo(draft.site.id, alice)
    assert draft.html("at") == "<p>1</p>"


def test_what_was_held_back_goes_too(draft, alice, bob):
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    with pytest.raises(Conflict):
        draft.write(bob, "at", "<p>2</p>", "<p>a</p>")
    clock.advance(timedelta(days=31))
    retain(clock.today())
    assert queries.held_back(draft.site.id, bob.id) == []


def test_it_runs_by_itself(draft, alice):
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    background.run_due()
    clock.advance(timedelta(days=32))
    background.run_due()
    with site_scope(draft.site.id):
        assert not Change.objects.exists()


@pytest.fixture
def newer(draft):
    """A build whose texts have a note, from version 2 on; gone again after the test."""

    def step(kind, body):
        root = dict(body["root"])
        if kind == "page":
            root["props"] = {**root["props"], "description": f"{root['props']['title']} !"}
        return {**body, "root": root}

    before = dict(upgrades.upgrades._items)
    upgrades.register_upgrade(1, step)
    yield
    upgrades.upgrades._items.clear()
    upgrades.upgrades._items.update(before)


def _described(body):
    return body["version"], body["root"]["props"].get("description")


def test_what_is_read_is_of_the_present_version(draft, newer):
    assert _described(draft.body(draft.home)) == (2, "Accueil !")
    with site_scope(draft.site.id):
        assert Document.objects.get(id=draft.home).body["version"] == 1


def test_snapshots_are_upgraded_when_they_are_read(draft, alice, request):
    kept = actions.snapshot(draft.site.id, [draft.home])[UUID(draft.home)]
    request.getfixturevalue("newer")
    assert _described(actions.body_of(kept)) == (2, "Accueil !")
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    actions.restore_snapshots(draft.site.id, alice, {draft.home: kept.id})
    assert _described(draft.body(draft.home)) == (2, "Accueil !")
    assert draft.html("at") == "<p>a</p>"


def test_documents_are_upgraded_by_a_change_of_the_system_that_undo_does_not_cross(draft, alice, request):
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    request.getfixturevalue("newer")
    assert actions.upgrade_documents() == 4
    assert actions.upgrade_documents() == 0
    with site_scope(draft.site.id):
        assert {row.body["version"] for row in Document.objects.all()} == {2}
        assert set(Change.objects.filter(label="document.upgraded").values_list("kind", "barrier", "actor_id")) == {
            ("system", True, None)
        }
        assert Snapshot.objects.count() == 4
    with pytest.raises(StepRefused, match="barrier"):
        actions.undo(draft.site.id, alice)
    assert draft.html("at") == "<p>1</p>"


def test_an_edit_upgrades_its_own_document_first(draft, alice, newer):
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>", schema_version=2)
    with site_scope(draft.site.id):
        versions = dict(Document.objects.values_list("id", "body__version"))
    assert (versions[UUID(draft.home)], versions[UUID(draft.contact)]) == (2, 1)
    actions.undo(draft.site.id, alice)
    assert _described(draft.body(draft.home)) == (2, "Accueil !")


def test_an_old_batch_is_kept_for_review(draft, alice, newer):
    with pytest.raises(Conflict) as refusal:
        draft.write(alice, "at", "<p>1</p>", "<p>a</p>", schema_version=1)
    assert refusal.value.code == "other_version"
    assert len(queries.held_back(draft.site.id, alice.id)) == 1


def test_upgrades_are_numbered_without_gaps(newer):
    with pytest.raises(ValueError, match="no upgrade from version 5"):
        upgrades.register_upgrade(6, lambda kind, body: body)
    assert upgrades.schema_version() == 2


def test_an_erased_site_says_nothing_any_more(draft, alice, bob, site_b, charlie, plant):
    other = plant(site_b, charlie)
    draft.write(alice, "at", "<p>1</p>", "<p>a</p>")
    with pytest.raises(Conflict):
        draft.write(bob, "at", "<p>2</p>", "<p>a</p>")
    actions.snapshot(draft.site.id, [draft.home])
    assert actions.erase_site(draft.site.id) == 0
    Site.objects.filter(id=draft.site.id).update(erased_at=clock.now(), address=None, name="")
    handlers.empty_erased_site(SiteErased(site_id=str(draft.site.id)))
    with site_scope(draft.site.id):
        for model in (Document, Change, Snapshot, HeldBack, History):
            assert not model.objects.exists()
    assert other.html("at") == "<p>a</p>"
    handlers.empty_erased_site(SiteErased(site_id=str(draft.site.id)))
