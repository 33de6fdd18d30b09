"""Who took an account over and closed it keeps nobody from the link that gives the former address back."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.person import PASSWORD, confirm, link_to, mails_to, move, sign_up, work
from website_online.core.accounts.models import Account

pytestmark = pytest.mark.django_db
VERA, MALLORY = "vera@example.be", "mallory@evil.example"


def _taken_over_and_closed() -> tuple[Account, str]:
    """Return an account that somebody in its browser gave his own address and closed, and its owner's way back."""
    thief, account, _site = sign_up(email=VERA)
    confirm(thief, account)
    thief.post("/portal/account/email", {"email": MALLORY, "password": PASSWORD})
    thief.post(link_to(MALLORY, "confirm-new-address"))
    undo = link_to(VERA, "keep-old-address")
    thief.post("/portal/account/close", {"password": PASSWORD, "understood": "on"})
    work()
    account.refresh_from_db()
    assert account.email == MALLORY and not account.is_open
    return account, undo


def test_the_owner_has_the_account_and_the_address_again() -> None:
    account, undo = _taken_over_and_closed()
    assert Client().post(undo).status_code == 302
    account.refresh_from_db()
    assert account.email == VERA and account.is_open


def test_the_link_to_reopen_leads_the_other_nowhere_afterwards() -> None:
    account, undo = _taken_over_and_closed()
    Client().post(undo)
    move(timedelta(days=8))
    reopen = link_to(MALLORY, "reopen")
    browser = Client()
    browser.post(reopen, {"password": "Une phrase qui n'est pas la sienne"})
    assert browser.get("/portal/").status_code == 302
    account.refresh_from_db()
    assert account.email == VERA and account.is_open
    assert "accounts.closed" in {mail.template for mail in mails_to(MALLORY)}


def test_nor_does_a_new_account_with_the_address_that_was_given_up() -> None:
    account, undo = _taken_over_and_closed()
    thief = Client(REMOTE_ADDR="198.51.100.66")
    thief.post("/fr/creer", {"name": "Chez Mallory", "email": MALLORY, "password": PASSWORD, "age": "on"})
    thief.post(link_to(MALLORY, "confirm-address"))
    assert Account.objects.open().confirmed().filter(email=MALLORY).exists()
    assert Client().post(undo).status_code == 302
    account.refresh_from_db()
    assert account.email == VERA and account.is_open
