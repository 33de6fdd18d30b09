"""An address without an account: nothing before the link is followed, gone after seven days, back within the day."""

from datetime import timedelta

import pytest

from website_online.core.accounts.actions.addresses import confirm as confirm_account
from website_online.core.consent.models import Agreement, Withdrawal
from website_online.core.mail.models import Message, Suppression
from website_online.core.subscriptions import actions, links, queries
from website_online.core.subscriptions.actions import Asked, ask, come_back, confirm, leave
from website_online.core.subscriptions.links import Kind, Link, LinkRefused
from website_online.core.subscriptions.models import Recipient, Subscription
from website_online.core.subscriptions.queries import Party, party_of, readers
from website_online.foundation import clock
from website_online.foundation.background import run_due
from website_online.operations.privacy.actions import retain

pytestmark = pytest.mark.django_db
VERA = "Vera@Example.org"


def _ask(email=VERA, key="news"):
    ask(Asked(key, email, "fr", "newsletter"))
    row = Subscription.objects.filter(account_id=None, left_at=None).latest("requested_at")
    return links.make(Link(Kind.CONFIRMS, row.pk, row.list))


def _confirmed(email=VERA):
    return confirm(_ask(email))


def test_a_typed_address_is_on_no_list():
    token = _ask()
    assert not readers("news") and not Agreement.objects.exists() and not Recipient.objects.exists()
    mail = Message.objects.get(template="subscriptions.confirm")
    assert mail.to == VERA.replace("Example", "example") and token in mail.text
    assert confirm(token).confirmed_at
    assert [row.email for row in readers("news")] == [VERA]
    assert {row.purpose for row in Agreement.objects.all()} == {"mail.news", "age16"}
    assert confirm(token) == readers("news").get(), "the second time changes nothing"
    assert Agreement.objects.count() == 2


def test_what_nobody_confirms_is_gone_after_seven_days():
    token = _ask()
    clock.advance(timedelta(days=7, minutes=1))
    with pytest.raises(LinkRefused):
        confirm(token)
    clock.advance(timedelta(days=1))
    retain(clock.today())
    assert not Subscription.objects.exists()


def test_a_stranger_cannot_fill_a_mailbox():
    for _ in range(9):
        ask(Asked("news", VERA, "fr", "newsletter"))
    assert Message.objects.filter(template="subscriptions.confirm").count() == actions.REQUESTS_PER_DAY
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize("address", ["", "vera", "v@e.org\r\nBcc: x@y.z", "a b@example.org"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(actions.AddressRefused):
        ask(Asked("news", address, "fr", "newsletter"))


@pytest.mark.parametrize("key", ["tips", "offers", "nothing", ""])
def test_lists_of_accounts_are_not_for_everybody(key):
    with pytest.raises(actions.NotOffered):
        ask(Asked(key, VERA, "fr", "newsletter"))


def test_leaving_keeps_a_fingerprint_and_deletes_the_address():
    row = _confirmed()
    assert leave(Party(recipient=row.recipient), ["news"], how="link", acknowledge=True)
    assert not readers("news") and Withdrawal.objects.filter(agreement__purpose="mail.news").count() == 1
    assert Suppression.objects.get().list == "news"
    run_due()
    assert Message.objects.filter(template="subscriptions.left").count() == 1
    assert not leave(Party(recipient=row.recipient), ["news"], how="link", acknowledge=True)
    assert Message.objects.filter(template="subscriptions.left").count() == 1
    clock.advance(timedelta(days=1))
    retain(clock.today())
    assert not Subscription.objects.exists()
    assert Suppression.objects.count() == 1


def test_it_can_be_taken_back_until_the_night():
    row = _confirmed()
    party = Party(recipient=row.recipient)
    leave(party, ["news"], how="link")
    assert [each.key for each in come_back(party, ["news"], how="link")] == ["news"]
    assert readers("news").get().email == VERA and not Suppression.objects.exists()
    assert Agreement.objects.filter(purpose="mail.news").count() == 2, "a new proof"
    leave(party, ["news"], how="link")
    clock.advance(timedelta(days=1))
    retain(clock.today())
    assert come_back(party, ["news"], how="link") == []


def test_a_link_that_was_followed_does_not_bring_back_who_has_left(alice):
    for email in (VERA, alice.email):
        token = _ask(email)
        row = confirm(token)
        leave(Party(alice if row.account_id else None, row.recipient), ["news"], how="link")
        with pytest.raises(LinkRefused):
            confirm(token)
    assert not readers("news")


def test_an_old_link_finds_a_subscription_that_was_made_anew():
    old = Link(Kind.RECIPIENT_LEAVES, _confirmed().recipient_id, "news")
    leave(party_of(old), ["news"], how="link")
    clock.advance(timedelta(days=700))
    retain(clock.today())
    _confirmed()
    assert readers("news").exists()
    assert leave(party_of(links.read(links.make(old))), ["news"], how="link")
    assert not readers("news")


def test_an_account_with_the_address_subscribes_itself(alice):
    token = _ask(alice.email)
    row = confirm(token)
    assert (row.account_id, row.email) == (alice.pk, "")
    assert confirm(token) == row, "pressed twice"
    assert queries.standings(alice)[1].subscription == row


def test_lists_follow_the_address_into_a_new_account(charlie):
    charlie.email_confirmed_at = None
    charlie.save(update_fields=["email_confirmed_at"])
    row = _confirmed(charlie.email)
    assert row.account_id is None, "an address that is not confirmed is nobody's"
    assert not any(each.subscription for each in queries.standings(charlie))
    charlie.refresh_from_db()
    confirm_account(charlie)
    run_due()
    assert queries.standings(charlie)[1].subscription.account_id == charlie.pk
    old = Link(Kind.RECIPIENT_LEAVES, row.recipient_id, "news")
    assert leave(party_of(old), ["news"], how="link")
    assert not readers("news"), "a link from before leaves what is the account's now"


def test_somebody_elses_address_is_left_alone(charlie):
    """Whoever signs up with Vera's address and confirms nothing refuses nothing for her."""
    _confirmed()
    charlie.email, charlie.email_key, charlie.email_confirmed_at = VERA, VERA.lower(), None
    charlie.save(update_fields=["email", "email_key", "email_confirmed_at"])
    leave(Party(account=charlie), ["news", "tips"], how="portal")
    assert readers("news").get().email == VERA and not Suppression.objects.exists()


def test_a_mailbox_that_is_gone_is_deleted(post_office):
    row = _confirmed("gone@example.org")
    assert row.confirmed_at
    run_due()
    assert not Subscription.objects.exists()


def test_a_change_of_key_finds_the_same_recipient(settings):
    row = _confirmed()
    leave(Party(recipient=row.recipient), ["news"], how="link")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [settings.SECRET_KEY]
    assert _confirmed().recipient_id == row.recipient_id
    assert Recipient.objects.count() == 1 and not Suppression.objects.exists()


def test_what_is_ticked_at_a_second_sign_up_goes_to_the_older_account(alice, charlie):
    """Charlie's new account turns out to have Alice's address: its owner is Alice."""
    actions.subscribe(charlie, "tips", how="sign-up", language="fr")
    charlie.email, charlie.email_key, charlie.email_confirmed_at = alice.email, alice.email_key, None
    charlie.save(update_fields=["email", "email_key", "email_confirmed_at"])
    assert confirm_account(charlie).joined
    run_due()
    assert readers("tips").get().account_id == alice.pk
    assert Agreement.objects.filter(account_id=alice.pk, purpose="mail.tips").exists()
