"""Whoever closes an account with a second step reads that it does not come back: before, in the mail, and after."""

import pytest
from django.test import Client

from tests.promises.person import PASSWORD, confirm, link_to, mails_to, sign_up, work
from website_online.core.accounts.models import Account
from website_online.core.factors.queries import has_second_factor
from website_online.core.factors.tests.holders import code_of, give_code_app, prove

CLOSE = "/portal/account/close"
pytestmark = pytest.mark.django_db


@pytest.fixture
def marie() -> tuple[Client, Account]:
    browser, account, _ = sign_up()
    confirm(browser, account)
    return browser, account


def test_the_page_says_it_to_whom_it_concerns(marie) -> None:
    browser, account = marie
    assert "Sauf la seconde étape" not in browser.get(CLOSE).content.decode()
    prove(browser, password=PASSWORD, code=code_of(give_code_app(account)))
    assert "Sauf la seconde étape" in browser.get(CLOSE).content.decode()


def test_the_mail_and_the_reopened_account_say_it(marie) -> None:
    browser, account = marie
    prove(browser, password=PASSWORD, code=code_of(give_code_app(account)))
    browser.post(CLOSE, {"password": PASSWORD, "understood": "on"})
    work()
    assert "seconde étape" in next(mail.text for mail in mails_to(account.email) if mail.template == "accounts.closed")
    assert not has_second_factor(account)
    link = link_to(account.email, "reopen")
    fresh = Client(headers={"accept-language": "fr"})
    assert "seconde étape" in fresh.get(link).content.decode()
    back = fresh.post(link, {"password": "une tout autre phrase de passe 7"}, follow=True).content.decode()
    assert "Votre compte est rouvert, avec tout ce que vos sites contenaient. La seconde étape" in back
