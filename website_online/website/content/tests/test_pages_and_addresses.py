"""Pages: their place in the menu, and one address for each within its language."""

import pytest

from website_online.website.content import actions, queries, rules
from website_online.website.content.actions import BatchRefused
from website_online.website.content.tests.conftest import new_page


def _set_path(draft, page, value, prior):
    root = draft.body(page)["root"]["id"]
    return {"op": "set", "doc": page, "id": root, "prop": "path", "value": value, "prior": prior}


def _paths(draft):
    return sorted(h.path for h in queries.headings(draft.site.id) if h.kind == "page")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Nos pains", "nos-pains"),
        ("Où nous trouver ?", "ou-nous-trouver"),
        ("L’été à la ferme", "l-ete-a-la-ferme"),
        ("Cœur & Bœuf – œuvre", "coeur-boeuf-oeuvre"),
        ("Straße", "strasse"),
        ("  --A__b--  ", "a-b"),
        ("İstanbul", "istanbul"),
        ("面包", ""),
        ("x" * 100, "x" * 60),
    ],
)
def test_slugs(text, slug):
    assert rules.slug(text) == slug


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("", "", ""),
        (" / ", "", ""),
        ("/Contact/", "contact", ""),
        ("Équipe/Nos Gens", "equipe/nos-gens", ""),
        ("media", "media", "path_reserved"),
        ("nl/contact", "nl/contact", "path_reserved"),
        ("contact/nl", "contact/nl", ""),
        ("面包", "", "path_unusable"),
        ("/".join(["x" * 50] * 3), "/".join(["x" * 50] * 3), "path_too_long"),
    ],
)
def test_addresses_are_examined(text, path, code):
    verdict = rules.examine_path(text, ["fr", "nl"])
    assert (verdict.path, verdict.code) == (path, code)
    if code and code != "path_unusable":
        assert rules.examine_path(verdict.suggestion, ["fr", "nl"]).code == ""


def test_a_new_page_joins_the_menu(draft, alice):
    page, _ = actions.add_page(draft.site.id, alice, title="Nos pains", language="fr")
    row = queries.document(draft.site.id, page)
    assert (row.title, row.path) == ("Nos pains", "nos-pains")
    assert draft.body(draft.menu)["root"]["slots"]["entries"][-1]["props"] == {"page": str(page)}
    actions.undo(draft.site.id, alice)
    assert queries.document(draft.site.id, page) is None
    assert len(draft.body(draft.menu)["root"]["slots"]["entries"]) == 2


def test_an_address_is_suggested_when_the_title_is_taken(draft, alice):
    for expected in ("contact-2", "contact-3"):
        page, _ = actions.add_page(draft.site.id, alice, title="Contact", language="fr")
        assert queries.document(draft.site.id, page).path == expected


def test_an_address_that_is_taken_is_refused_with_a_suggestion(draft, alice):
    with pytest.raises(BatchRefused) as refusal:
        actions.add_page(draft.site.id, alice, title="Autre", language="fr", path="contact")
    assert (refusal.value.code, refusal.value.field, refusal.value.detail["suggestion"]) == (
        "path_taken",
        "path",
        "contact-2",
    )
    with pytest.raises(BatchRefused, match="path_taken"):
        actions.change_path(draft.site.id, alice, draft.contact, "")
    assert _paths(draft) == ["", "contact"]


def test_an_address_is_written_in_one_way(draft, alice):
    applied = actions.change_path(draft.site.id, alice, draft.contact, " Écrivez Nous ")
    assert applied.cleaned
    assert _paths(draft) == ["", "ecrivez-nous"]


def test_the_list_follows_title_and_address(draft, alice):
    root = draft.body(draft.contact)["root"]["id"]
    draft.apply(
        alice,
        {"op": "set", "doc": draft.contact, "id": root, "prop": "title", "value": "Écrivez-nous", "prior": "Contact"},
        _set_path(draft, draft.contact, "ecrire", "contact"),
    )
    [heading] = queries.headings(draft.site.id, ids=[draft.contact])
    assert (heading.title, heading.path) == ("Écrivez-nous", "ecrire")


def test_two_pages_may_change_places_in_one_batch(draft, alice):
    draft.apply(alice, _set_path(draft, draft.home, "contact", ""), _set_path(draft, draft.contact, "", "contact"))
    assert queries.document(draft.site.id, draft.home).path == "contact"
    assert queries.document(draft.site.id, draft.contact).path == ""
    actions.undo(draft.site.id, alice)
    assert queries.document(draft.site.id, draft.home).path == ""


def test_two_pages_cannot_come_to_one_address_in_one_batch(draft, alice):
    with pytest.raises(BatchRefused, match="path_taken"):
        draft.apply(alice, _set_path(draft, draft.home, "ici", ""), _set_path(draft, draft.contact, "ici", "contact"))
    assert _paths(draft) == ["", "contact"]


def test_the_address_of_a_deleted_page_is_free_again(draft, alice):
    actions.delete_page(draft.site.id, alice, draft.contact)
    page, _ = actions.add_page(draft.site.id, alice, title="Contact", language="fr")
    assert queries.document(draft.site.id, page).path == "contact"


def test_each_language_has_its_own_addresses(site_a, draft, alice):
    site_a.languages = ["fr", "en"]
    site_a.save()
    actions.create_documents(site_a.id, alice.id, [new_page("Contact", "contact", language="en")])
    assert _paths(draft) == ["", "contact", "contact"]


def test_each_site_has_its_own_addresses(draft, site_b, charlie, plant):
    other = plant(site_b, charlie)
    assert _paths(draft) == _paths(other) == ["", "contact"]


def test_entries_below_a_deleted_page_move_up(draft, alice):
    actions.add_page(draft.site.id, alice, title="Équipe", language="fr")
    entry = draft.body(draft.menu)["root"]["slots"]["entries"][-1]["id"]
    draft.apply(alice, {"op": "move", "doc": draft.menu, "id": entry, "parent": "e1", "slot": "entries", "after": None})
    actions.delete_page(draft.site.id, alice, draft.contact)
    assert [e["id"] for e in draft.body(draft.menu)["root"]["slots"]["entries"]] == ["e0", entry]
