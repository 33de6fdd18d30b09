"""P68: one stays signed in only when one asks for it, for thirty days at most, by an opaque cookie."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from tests.promises.person import PASSWORD, confirm, move, sign_up

pytestmark = pytest.mark.django_db


def _sign_in(email: str, **more: str) -> Client:
    browser = Client(REMOTE_ADDR="203.0.113.9")
    browser.get("/portal/sign-in")
    browser.post("/portal/sign-in", {"email": email, "password": PASSWORD, **more})
    return browser


def test_unasked_it_ends_with_the_browser_and_asked_after_thirty_days() -> None:
    home, account, _ = sign_up()
    confirm(home, account)
    short, long = _sign_in(account.email), _sign_in(account.email, stay="on")
    name = settings.SESSION_COOKIE_NAME
    assert short.cookies[name]["max-age"] == ""
    assert 0 < int(long.cookies[name]["max-age"]) <= 30 * 24 * 3600
    assert account.email not in long.cookies[name].value
    assert str(account.pk) not in long.cookies[name].value
    for flag in ("httponly", "samesite"):
        assert long.cookies[name][flag]
    move(timedelta(hours=13))
    assert short.get("/portal/").status_code == 302
    assert long.get("/portal/").status_code == 200
    move(timedelta(days=31))
    assert long.get("/portal/").status_code == 302
