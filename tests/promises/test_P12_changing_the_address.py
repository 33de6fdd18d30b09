"""P12: a new address confirms the change, the old one is told and can take it back for seven days."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.person import PASSWORD, confirm, link_to, mails_to, move, sign_up

pytestmark = pytest.mark.django_db
NEW = "marie.neuve@example.be"


def test_confirmed_by_the_new_told_to_the_old() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    old = account.email
    browser.post("/portal/account/email", {"email": NEW, "password": PASSWORD})
    account.refresh_from_db()
    assert account.email == old
    browser.post(link_to(NEW, "confirm-new-address"))
    account.refresh_from_db()
    assert account.email == NEW
    assert mails_to(old)[0].template == "accounts.address_changed"
    move(timedelta(days=6))
    Client().post(link_to(old, "keep-old-address"))
    account.refresh_from_db()
    assert account.email == old


def test_after_seven_days_it_stands() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    old = account.email
    browser.post("/portal/account/email", {"email": NEW, "password": PASSWORD})
    browser.post(link_to(NEW, "confirm-new-address"))
    link = link_to(old, "keep-old-address")
    move(timedelta(days=8))
    assert Client().post(link).status_code == 410
    account.refresh_from_db()
    assert account.email == NEW
