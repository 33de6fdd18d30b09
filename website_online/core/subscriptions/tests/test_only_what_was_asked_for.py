"""A mail of a list goes to who asked for it, has confirmed his address, and has not left: asked twice."""

from email import message_from_bytes, policy

import pytest

from website_online.core.consent import actions as consent
from website_online.core.mail.actions import MailRefused, send
from website_online.core.mail.models import Message
from website_online.core.subscriptions.actions import complain, leave, send_issue, subscribe
from website_online.core.subscriptions.models import Subscription
from website_online.core.subscriptions.queries import Party, readers
from website_online.foundation import clock
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db


def _issue(letters, row, key="1"):
    return send_issue(letters[row.list], row, context={"words": "Bonjour"}, dedupe_key=f"{key}:{row.pk}")


def _issues(post_office):
    """Return the mails of lists among those that a server took."""
    return [raw for raw in post_office if b"List-Unsubscribe-Post" in raw]


def _ended(message):
    run_due()
    message.refresh_from_db()
    return message.state, message.held_by


def test_it_carries_list_ground_and_both_headers(alice, letters, post_office):
    row = subscribe(alice, "news", how="portal", language="fr")
    _issue(letters, row)
    run_due()
    mail = message_from_bytes(_issues(post_office)[0], policy=policy.default)
    url = mail["List-Unsubscribe"].strip(" <>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/lists/leave/" in url and str(alice.pk) not in url and alice.email not in url
    text, html = mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content()
    assert url in text and f'href="{url}"' in html
    assert "6(1)(a)" in text and "6(1)(a)" in html


def test_nobody_else_gets_it(alice, charlie, letters):
    name = letters["news"]
    made = send(name, to=alice.email, language="fr", account_id=alice.pk, unsubscribe_url="https://x.example/u")
    assert (made.state, made.held_by, made.to) == (Message.State.HELD, "subscriptions.preference", "")
    subscribe(charlie, "tips", how="portal", language="fr")
    made = send(name, to=charlie.email, language="fr", account_id=charlie.pk, unsubscribe_url="https://x.example/u")
    assert made.held_by == "subscriptions.preference"
    assert not readers("news")


def test_the_same_address_does_not_stand_in_for_an_account(alice, charlie, letters):
    """Charlie's mail is not let through by Alice's wish, whatever address is written on it."""
    subscribe(alice, "news", how="portal", language="fr")
    made = send(letters["news"], to=alice.email, language="fr", account_id=charlie.pk, unsubscribe_url="https://x.be/u")
    assert made.state == Message.State.HELD
    made = send(letters["news"], to=alice.email, language="fr", unsubscribe_url="https://x.be/u")
    assert made.state == Message.State.HELD


def test_what_waits_in_the_queue_is_asked_again(alice, letters):
    row = subscribe(alice, "news", how="portal", language="fr")
    queued = _issue(letters, row)
    assert queued.state == Message.State.QUEUED
    leave(Party(account=alice), ["news"], how="portal")
    assert _ended(queued) == (Message.State.HELD, "subscriptions.preference")


def test_an_unconfirmed_address_waits(alice, letters):
    alice.email_confirmed_at = None
    alice.save(update_fields=["email_confirmed_at"])
    row = subscribe(alice, "news", how="sign-up", language="fr")
    assert not readers("news")
    assert _issue(letters, row).held_by == "subscriptions.unconfirmed"


def test_without_proof_of_consent_nothing_leaves(alice, letters):
    row = subscribe(alice, "news", how="portal", language="fr")
    consent.withdraw(alice, "mail.news", how="elsewhere")
    assert _issue(letters, row).held_by == "subscriptions.proof"


def test_a_closed_account_hears_nothing_even_of_what_was_queued(alice, letters):
    row = subscribe(alice, "news", how="portal", language="fr")
    queued = _issue(letters, row)
    alice.closed_at = clock.now()
    alice.save(update_fields=["closed_at"])
    assert _ended(queued) == (Message.State.HELD, "accounts.closed")
    assert not readers("news")


def test_a_complaint_ends_all_lists(alice, letters):
    rows = [subscribe(alice, key, how="portal", language="fr") for key in ("news", "tips")]
    queued = _issue(letters, rows[0])
    complain(alice.email.upper())
    assert _ended(queued)[0] == Message.State.HELD
    assert not Subscription.objects.filter(left_at=None)
    assert not Message.objects.filter(template="subscriptions.left"), "nobody is written to because of a complaint"
    again = subscribe(alice, "news", how="portal", language="fr")
    assert _issue(letters, again, "2").state == Message.State.QUEUED


def test_an_address_that_was_never_confirmed_gets_no_issue(letters):
    row = Subscription.objects.create(
        list="news", email="vera@example.org", email_key="vera@example.org", language="fr", how="newsletter"
    )
    assert not readers("news")
    with pytest.raises(MailRefused):
        _issue(letters, row)


def test_the_same_issue_leaves_once(alice, letters, post_office):
    row = subscribe(alice, "news", how="portal", language="fr")
    for _ in range(3):
        _issue(letters, row)
        run_due()
    assert len(_issues(post_office)) == 1
