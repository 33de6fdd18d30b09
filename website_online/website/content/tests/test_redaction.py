"""A value that must go is gone from draft, history and snapshots, and undo does not bring it back."""

from uuid import uuid4

import pytest

from website_online.foundation.scoping import site_scope
from website_online.website.content import actions, queries
from website_online.website.content.actions import Conflict, StepRefused
from website_online.website.content.events import ContentRedacted
from website_online.website.content.models import Change, Document, HeldBack, Snapshot
from website_online.website.content.tests.conftest import text

SECRET = "Jean Dupont & Fils"
ESCAPED = "Jean Dupont &amp; Fils"


def _everything(site):
    with site_scope(site.id):
        return str(
            [
                list(Document.objects.values_list("body", "title", "path")),
                list(Snapshot.objects.values_list("body")),
                list(Change.objects.values_list("commands", "inverses")),
                list(HeldBack.objects.values_list("commands", "detail")),
            ]
        )


@pytest.fixture
def told(draft, alice, bob):
    """The value in a text, a title, a snapshot, changes, a deleted page and a batch held back."""
    draft.write(alice, "at", f"<p>Chez {ESCAPED}</p>", "<p>a</p>")
    page, _ = actions.add_page(
        draft.site.id, alice, title=SECRET, language="fr", sections=[text("s", f"<p>{ESCAPED}</p>")]
    )
    gone, _ = actions.add_page(draft.site.id, alice, title=f"Vers {SECRET}", language="fr")
    actions.snapshot(draft.site.id, [draft.home, page])
    actions.delete_page(draft.site.id, alice, gone)
    draft.write(alice, "bt", "<p>rien</p>", "<p>b</p>")
    with pytest.raises(Conflict):
        draft.write(bob, "bt", f"<p>{ESCAPED}</p>", "<p>b</p>", client_uuid=uuid4())
    assert SECRET in _everything(draft.site)
    assert ESCAPED in _everything(draft.site)
    return page


def test_the_value_is_gone_everywhere(draft, alice, told, monkeypatch):
    announced = []
    monkeypatch.setattr("website_online.website.content.actions.redaction.announce", announced.append)
    done = actions.redact(draft.site.id, [SECRET], actor_id=alice.id, because="rights_request", replacement="…")
    left = _everything(draft.site)
    assert SECRET not in left
    assert ESCAPED not in left
    assert draft.html("at") == "<p>Chez …</p>"
    assert draft.html("bt") == "<p>rien</p>"
    assert queries.document(draft.site.id, told).title == "…"
    assert done.documents == 3
    assert done.changes >= 4
    assert [type(event) for event in announced] == [ContentRedacted]


def test_undo_stops_there(draft, alice, told):
    actions.redact(draft.site.id, [SECRET], actor_id=alice.id, because="rights_request")
    with pytest.raises(StepRefused, match=r"barrier|nothing_to_undo"):
        actions.undo(draft.site.id, alice)
    draft.write(alice, "ct", "<p>neuf</p>", "<p>c</p>")
    actions.undo(draft.site.id, alice)
    assert draft.html("ct") == "<p>c</p>"


def test_editors_read_everything_anew(draft, alice, told):
    last = queries.sequence(draft.site.id)
    actions.redact(draft.site.id, [SECRET], actor_id=alice.id, because="rights_request")
    assert not queries.changes_since(draft.site.id, 0).complete
    assert queries.changes_since(draft.site.id, last).complete


def test_other_sites_are_left_alone(draft, alice, told, site_b, charlie, plant):
    other = plant(site_b, charlie)
    other.write(charlie, "at", f"<p>{ESCAPED}</p>", "<p>a</p>")
    actions.redact(draft.site.id, [SECRET], actor_id=alice.id, because="rights_request")
    assert other.html("at") == f"<p>{ESCAPED}</p>"


def test_an_address_that_held_the_value_becomes_another_one(draft, alice):
    pages = [actions.add_page(draft.site.id, alice, title="Jean Dupont", language="fr")[0] for _ in range(2)]
    actions.redact(draft.site.id, ["jean-dupont", "Jean Dupont"], actor_id=alice.id, because="rights_request")
    assert [queries.document(draft.site.id, page).path for page in pages] == ["page", "2"]
    assert draft.body(draft.home)["root"]["props"]["path"] == ""


@pytest.mark.parametrize("values", [[], [""], ["a "], ["Jean Dupont", "x"]])
def test_too_short_a_value_would_destroy_texts(draft, alice, values):
    with pytest.raises(ValueError, match="three characters"):
        actions.redact(draft.site.id, values, actor_id=alice.id, because="x")
    assert draft.html("at") == "<p>a</p>"
