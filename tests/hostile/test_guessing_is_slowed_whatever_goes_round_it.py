"""No mailed link, no other account and no complaint gives somebody more guesses."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.core.decisions.models import Decision
from website_online.core.factors.tests.holders import PASSWORD, at_home, give_code_app
from website_online.core.mail.models import Message
from website_online.foundation import clock
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db
EACH = timedelta(seconds=11)


def _try(browser: Client, account: Account, password: str) -> bool:
    """Try a password; return whether it was looked at, rightly or wrongly."""
    return browser.post("/portal/sign-in", {"email": account.email, "password": password}).status_code == 200


def _fresh(ip: str) -> Client:
    """Return a browser that stands before the door for the first time."""
    browser = Client(REMOTE_ADDR=ip)
    browser.get("/portal/sign-in")
    return browser


def _locked_elsewhere(account: Account, ip: str) -> str:
    """Provoke the lock of an account; return the link that its owner is mailed."""
    browser = _fresh(ip)
    for _ in range(12):
        clock.advance(EACH)
        _try(browser, account, "wrong wrong")
    run_due()
    mail = Message.objects.filter(template="accounts.attempts_refused").latest("created_at")
    found = re.search(r"https?://[^/]+(/portal/unlock/\S+)", mail.text)
    assert found, mail.text
    return found[1]


def test_the_link_that_unlocks_gives_no_more_guesses_at_codes(alice: Account) -> None:
    give_code_app(alice)
    looked_at = 0
    now = clock.now()
    clock.advance(now.replace(hour=0, minute=1) + timedelta(days=1) - now)  # counts of a day begin with it
    for number in range(12):
        clock.advance(timedelta(minutes=16))
        link = _locked_elsewhere(alice, f"198.51.100.{number}")
        clock.advance(timedelta(minutes=16))
        thief = Client(REMOTE_ADDR=f"198.51.101.{number}")
        thief.post(link)
        thief.post("/portal/sign-in", {"email": alice.email, "password": PASSWORD})
        for _ in range(12):
            clock.advance(EACH)
            looked_at += thief.post("/portal/second-step", {"code": "000000"}).status_code == 200
    assert looked_at <= 55


def test_coming_in_oneself_gives_no_more_guesses_at_another(alice: Account, bob: Account) -> None:
    """Both have signed in in this browser before: it is known to either account."""
    home = Client(REMOTE_ADDR="203.0.113.5")
    home.get("/portal/sign-in")
    looked_at = 0
    for account in (alice, bob):
        home.post("/portal/sign-in", {"email": account.email, "password": PASSWORD})
        home.post("/portal/sign-out")
    for number in range(60):
        if number % 4 == 0:
            home.post("/portal/sign-in", {"email": bob.email, "password": PASSWORD})
            home.post("/portal/sign-out")
        looked_at += _try(home, alice, f"guess {number} guess")
    assert looked_at <= 10


def test_a_contested_lock_still_slows(alice: Account) -> None:
    for number in range(30):
        _try(_fresh(f"198.51.100.{number}"), alice, "wrong wrong")
    run_due()
    decision = Decision.objects.get(rule="accounts.sign_in_lock")
    assert at_home(alice).post(f"/portal/account/decisions/{decision.pk}", {"words": "C'était moi."}).status_code == 302
    looked_at = sum(_try(_fresh(f"198.51.101.{n}"), alice, f"guess {n} guess") for n in range(60))
    assert looked_at < 10
