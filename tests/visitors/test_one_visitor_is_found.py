"""One visitor is found in all that his site stores, in any spelling, and never on another site."""

import pytest

from website_online.core.audit.models import Entry
from website_online.core.sites.permissions import NotYours
from website_online.operations.privacy.visitors import actions, queries
from website_online.operations.privacy.visitors.actions import NothingToLookFor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed",
    ["vera@example.org", " VERA@Example.org ", "0470 12 34 56", "+32 470 12 34 56", "vera dupont", "Véra  Dupont"],
)
def test_his_messages_are_found_and_nobody_elses(site_a, site_b, alice, leave, typed):
    his = leave(site_a, email="Vera@example.org", name="Véra Dupont", tel="0470/12.34.56")
    spam = leave(site_a, email="vera@example.org", name="Véra Dupont", tel="0470 12 34 56", spam=True)
    leave(site_a, email="walter@example.org", name="Walter Peeters", tel="0470 12 34 57")
    leave(site_b, email="vera@example.org", name="Véra Dupont", tel="0470 12 34 56")
    (part,) = queries.found(actions.look_for(site_a.id, alice, typed))
    assert {item.name for item in part.items} == {f"forms.Submission|{row.id}" for row in (his, spam)}
    assert part.count == 2 and part.mentions == 0
    assert ("Votre e-mail", "Vera@example.org") in part.items[-1].told.lines
    assert {item.ends_at.date() for item in part.items} == {his.expires_at.date()}


def test_free_text_tells_whose_a_message_is_where_no_address_was_asked(site_a, alice, leave):
    leave(site_a, message="Rappelez-moi : vera@example.org")
    leave(site_a, email="walter@example.org", message="J’ai parlé à vera@example.org hier")
    (part,) = queries.found(actions.look_for(site_a.id, alice, "vera@example.org"))
    assert (part.count, part.mentions) == (1, 1)


def test_international_domain_in_both_spellings(site_a, alice, leave):
    leave(site_a, email="vera@bücher.example")
    leave(site_a, email="vera@xn--bcher-kva.example")
    (part,) = queries.found(actions.look_for(site_a.id, alice, "Vera@BÜCHER.example"))
    assert part.count == 2


def test_search_is_written_down_without_the_words(site_a, alice):
    made = actions.look_for(site_a.id, alice, "vera@example.org")
    entry = Entry.objects.get(verb="visitors.looked_for")
    assert entry.object_id == str(made.id) and "vera" not in str(entry.details)
    assert queries.found(made) == []


@pytest.mark.parametrize("typed", ["", " , ;", "%"])
def test_nothing_to_look_for(site_a, alice, typed):
    with pytest.raises(NothingToLookFor):
        actions.look_for(site_a.id, alice, typed)


def test_strangers_and_editors_find_nobody(site_a, bob, charlie):
    for account in (bob, charlie):
        with pytest.raises(NotYours):
            actions.look_for(site_a.id, account, "vera@example.org")
