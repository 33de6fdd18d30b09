"""P60: the link for a new password works once, for an hour; the page says the same to everybody."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.person import confirm, link_to, mails_to, move, sign_up
from website_online.core.factors.promises import never_skipped
from website_online.core.factors.tests.holders import code_of, give_code_app

pytestmark = pytest.mark.django_db
NEW = "Une phrase toute neuve, à retenir"


def _answer(email: str) -> str:
    answer = Client().post("/portal/forgotten", {"email": email}, follow=True)
    return re.sub(r'value="[\w-]{40,}"|nonce[-=]"?[\w-]+"?', "", answer.content.decode().replace(email, "X"))


def test_known_and_unknown_read_the_same() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    assert _answer(account.email) == _answer("nobody@example.org")
    assert mails_to("nobody@example.org") == []


def test_it_works_once_and_ends_old_sessions() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    _answer(account.email)
    link = link_to(account.email, "new-password")
    fresh = Client()
    assert fresh.post(link, {"password": NEW}).status_code == 302
    assert browser.get("/portal/").status_code == 302, "the session from before has ended"
    assert fresh.get("/portal/").status_code == 200
    assert Client().post(link, {"password": NEW + "!"}).status_code == 410


def test_the_mailbox_does_not_pass_the_second_step() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    secret = give_code_app(account)
    _answer(account.email)
    link = link_to(account.email, "new-password")
    fresh = Client()
    assert fresh.post(link, {"password": NEW}).headers["Location"] == "/portal/second-step"
    assert fresh.get("/portal/").status_code == 302
    fresh.post("/portal/second-step", {"code": code_of(secret)})
    assert fresh.get("/portal/").status_code == 200
    assert never_skipped().met


def test_after_an_hour_it_is_dead() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    _answer(account.email)
    link = link_to(account.email, "new-password")
    move(timedelta(minutes=61))
    assert Client().get(link).status_code == 410
