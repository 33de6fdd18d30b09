"""What somebody agreed to as a reader is proved while it lasts, wherever it went, and no longer than its periods."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.hostile.callers import change_address, read_the_news
from tests.promises.person import confirm, sign_up, work
from website_online.core.accounts.models import Account
from website_online.core.consent.models import Agreement
from website_online.core.mail.lists import lists
from website_online.core.subscriptions import actions, queries
from website_online.core.subscriptions.links import Kind, Link, make
from website_online.core.subscriptions.models import Recipient, Subscription
from website_online.foundation import clock
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy.actions import erase, retain
from website_online.operations.privacy.models import State

pytestmark = pytest.mark.django_db
VERA = "vera@example.be"


def _adopted() -> Account:
    """Read the newsletter, then sign up with the same address."""
    read_the_news(VERA)
    browser, account, _site = sign_up(email=VERA)
    confirm(browser, account)
    work()
    return account


def _years_later() -> None:
    for _ in range(4):
        clock.advance(timedelta(days=300))
        retain(clock.today())


def test_a_list_that_an_account_took_over_is_proved_after_a_change_of_address() -> None:
    account = _adopted()
    change_address(account, "vera.autrement@example.be")
    assert queries.has_proof(lists.get("news"), account.pk, account.email)


def test_leaving_with_another_address_ends_the_agreement() -> None:
    account = _adopted()
    change_address(account, "vera.autrement@example.be")
    actions.leave(queries.Party(account=account), ["news"], how="portal")
    assert not Agreement.objects.filter(purpose="mail.news", withdrawal=None).exists()


def test_the_proof_ends_some_time_after_the_account() -> None:
    account = _adopted()
    assert erase(Subject(account_id=str(account.pk))).state == State.DONE
    _years_later()
    assert not Agreement.objects.exists()


def test_a_reader_who_left_leaves_no_proof_for_ever() -> None:
    read_the_news(VERA)
    token = make(Link(Kind.RECIPIENT_LEAVES, Subscription.objects.get().recipient_id, "news"))
    Client().post(f"/lists/leave/{token}", {"List-Unsubscribe": "One-Click"})
    _years_later()
    assert not Agreement.objects.exists()


def test_a_mailbox_that_is_gone_leaves_no_proof_for_ever() -> None:
    read_the_news(VERA)
    actions.forget_address(Recipient.objects.get().digest)
    _years_later()
    assert not Agreement.objects.exists()
