"""The inbox in the portal: read, kept aside, taken back, deleted; and nobody else's business."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from website_online.core.audit.models import Entry
from website_online.features.forms import actions, queries
from website_online.features.forms.models import Submission
from website_online.foundation import clock
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope


@pytest.fixture
def message(studio, vera):
    vera.send()
    return queries.inbox(studio.site.id).get()


def address(studio, rest=""):
    return f"/portal/sites/{studio.site.id}/inbox{rest}"


def test_message_is_listed_counted_and_read(studio, message, sign_in_as, alice):
    browser = sign_in_as(alice)
    page = browser.get(address(studio)).content.decode()
    assert "Véra" in page and "Avez-vous du pain" in page
    assert queries.unread(studio.site.id) == 1
    shown = browser.get(address(studio, f"/{message.id}")).content.decode()
    assert "vera@example.org" in shown and str(message.expires_at.year) in shown
    assert queries.unread(studio.site.id) == 1 and "data-read" in shown
    browser.post(address(studio, f"/{message.id}/read"))
    assert queries.unread(studio.site.id) == 0


def test_the_list_shows_the_beginning_of_the_message_even_when_another_answer_is_longer(studio, vera):
    vera.send(f__message="Du pain ?")
    assert queries.inbox(studio.site.id).get().excerpt == "Du pain ?"


def test_spam_and_back_and_deleted(studio, message, sign_in_as, bob):
    browser = sign_in_as(bob)
    browser.post(address(studio, f"/{message.id}/spam"), {"spam": "yes"})
    assert queries.inbox(studio.site.id, spam=True).count() == 1
    assert "Véra" in browser.get(address(studio) + "?tab=spam").content.decode()
    browser.post(address(studio, f"/{message.id}/spam"), {"spam": "no"})
    assert queries.inbox(studio.site.id).count() == 1
    browser.post(address(studio, f"/{message.id}/delete"))
    assert queries.inbox(studio.site.id).count() == 0
    verbs = list(Entry.objects.filter(object_type="submission").order_by("at", "id").values_list("verb", flat=True))
    assert verbs == ["forms.kept_aside", "forms.taken_back", "forms.deleted"]


@pytest.mark.parametrize("rest", ["", "?tab=spam", "/{id}", "/{id}/read", "/{id}/spam", "/{id}/delete"])
def test_charlie_sees_nothing(studio, message, sign_in_as, charlie, site_b, rest):
    browser = sign_in_as(charlie)
    path = address(studio, rest.format(id=message.id))
    assert browser.get(path).status_code in (404, 405)
    assert browser.post(path, {"spam": "yes"}).status_code == 404
    # Nor under his own site's address.
    own = f"/portal/sites/{site_b.id}/inbox/{message.id}"
    assert browser.get(own).status_code == browser.post(f"{own}/delete").status_code == 404
    assert queries.inbox(studio.site.id).count() == 1


def test_unknown_message_is_not_found(studio, sign_in_as, alice):
    assert sign_in_as(alice).get(address(studio, f"/{uuid7()}")).status_code == 404
    with pytest.raises(actions.NoSuchSubmission), site_scope(studio.site.id):
        actions.delete(studio.site.id, alice, uuid7())


def test_messages_go_on_the_day_that_was_shown(studio, message):
    clock.advance(message.expires_at - clock.now() - timedelta(days=1))
    call_command("privacy", "retain", verbosity=0)
    with site_scope(studio.site.id):
        assert Submission.objects.count() == 1
    clock.advance(timedelta(days=2))
    call_command("privacy", "retain", verbosity=0)
    with site_scope(studio.site.id):
        assert Submission.objects.count() == 0


def test_empty_inbox_says_what_will_be_here(studio, sign_in_as, alice):
    assert "empty__title" in sign_in_as(alice).get(address(studio)).content.decode()
