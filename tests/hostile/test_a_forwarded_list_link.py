"""A letter may be forwarded: its link takes a leaving back, and agrees to nothing that its reader never chose."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.person import confirm, move, sign_up
from website_online.core.accounts.models import Account
from website_online.core.mail.actions import is_suppressed
from website_online.core.mail.rules import MailClass
from website_online.core.subscriptions import actions, queries
from website_online.core.subscriptions.links import Kind, Link, make
from website_online.core.subscriptions.models import Subscription

pytestmark = pytest.mark.django_db
VERA = "vera@example.be"


def _reader() -> tuple[Account, str]:
    """Return an account that reads the newsletter, and the link at the foot of its letters."""
    browser, account, _site = sign_up(email=VERA)
    confirm(browser, account)
    actions.subscribe(account, "news", how="portal", language="fr")
    return account, f"/lists/leave/{make(Link(Kind.ACCOUNT_LEAVES, account.pk, 'news'))}"


def _read_by(account: Account) -> set[str]:
    return set(queries.live(queries.Party(account=account)).values_list("list", flat=True))


def test_it_subscribes_to_nothing_more() -> None:
    account, link = _reader()
    before = _read_by(account)
    Client().post(link, {"do": "return", "lists": "offers,tips,statement"})
    assert _read_by(account) == before
    assert not Subscription.objects.filter(account_id=account.pk, list="offers").exists()


def test_it_lifts_no_complaint() -> None:
    _account, link = _reader()
    actions.complain(VERA)
    move(timedelta(days=400))
    Client().post(link, {"do": "return", "lists": "offers"})
    assert is_suppressed(VERA, MailClass.MARKETING, "offers")


def test_its_reader_who_left_comes_back() -> None:
    account, link = _reader()
    Client().post(link)
    assert "news" not in _read_by(account)
    Client().post(link, {"do": "return", "lists": "news,offers"})
    assert "news" in _read_by(account) and "offers" not in _read_by(account)
