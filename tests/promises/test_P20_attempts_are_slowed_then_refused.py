"""P20: after five attempts one waits, after ten one is refused; the owner is told once and still comes in."""

import pytest
from django.test import Client

from tests.promises.person import PASSWORD, confirm, mails_to, sign_up
from website_online.core.factors.tests.holders import give_code_app

pytestmark = pytest.mark.django_db


def test_fifty_guesses() -> None:
    home, account, _ = sign_up()
    confirm(home, account)
    home.post("/portal/sign-out")
    thief = Client(REMOTE_ADDR="198.51.100.66")
    thief.get("/portal/sign-in")
    codes = [
        thief.post("/portal/sign-in", {"email": account.email, "password": f"essai {n}"}).status_code for n in range(50)
    ]
    assert 429 in codes[:11]
    assert set(codes[10:]) == {429}
    alerts = [mail for mail in mails_to(account.email) if mail.template == "accounts.attempts_refused"]
    assert len(alerts) == 1

    home.get("/portal/sign-in")
    answer = home.post("/portal/sign-in", {"email": account.email, "password": PASSWORD})
    assert answer.status_code == 302, "the device that is known still opens"
    assert home.get("/portal/").status_code == 200


def test_who_knows_the_password_stands_before_the_second_step() -> None:
    home, account, _ = sign_up()
    confirm(home, account)
    give_code_app(account)
    thief = Client(REMOTE_ADDR="198.51.100.66")
    thief.get("/portal/sign-in")
    answer = thief.post("/portal/sign-in", {"email": account.email, "password": PASSWORD})
    assert answer.headers["Location"] == "/portal/second-step"
    codes = [thief.post("/portal/second-step", {"code": f"{n:06}"}).status_code for n in range(50)]
    assert 429 in codes[:11] and set(codes[10:]) == {429}
    assert thief.get("/portal/").status_code == 302
    alerts = [mail for mail in mails_to(account.email) if mail.template == "factors.step_refused"]
    assert len(alerts) == 1
