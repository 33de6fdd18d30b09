"""P10, P68: sessions are rows judged by our clock; remembered thirty days, otherwise twelve hours."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse

from website_online.core.accounts import actions
from website_online.core.accounts.models import Account, Session, SignIn
from website_online.core.accounts.queries import is_this_session, sessions_of
from website_online.core.accounts.session_store import SessionStore
from website_online.foundation import clock
from website_online.foundation.origin import origin_scope

pytestmark = pytest.mark.django_db


def test_the_key_is_in_the_cookie_only(alice, password, browser):
    browser.sign_in("alice@example.org", password)
    key = browser.cookies[settings.SESSION_COOKIE_NAME]
    row = Session.objects.get()
    assert key not in (row.digest, row.data)
    assert (row.account, row.ip, row.agent) == (alice, "203.0.113.5", "Firefox · Windows")


def test_unremembered_it_ends_twelve_hours_after_the_last_page(alice, password, browser):
    browser.sign_in("alice@example.org", password)
    for _ in range(3):
        clock.advance(timedelta(hours=11))
        assert browser.account == alice
    clock.advance(timedelta(hours=12, minutes=1))
    assert browser.account is None
    SessionStore.clear_expired()
    assert not Session.objects.exists()


def test_however_busy_it_ends_after_thirty_days(alice, password, browser):
    browser.sign_in("alice@example.org", password)
    for _ in range(65):
        clock.advance(timedelta(hours=11))
        assert browser.account == alice
    clock.advance(timedelta(hours=11))
    assert browser.account is None


def test_remembered_it_lasts_thirty_days_and_no_more(alice, password, browser):
    browser.sign_in("alice@example.org", password, remember=True)
    clock.advance(timedelta(days=29, hours=23))
    assert browser.account == alice
    clock.advance(timedelta(hours=2))
    assert browser.account is None


def test_the_cookie_lasts_as_long_as_the_session(alice, password, browser):
    def _cookie(remember):
        browser.cookies.clear()
        with origin_scope(browser.origin):
            request = browser.request()

            def _view(request):
                actions.sign_in(request, email="alice@example.org", password=password, remember=remember)
                return HttpResponse()

            response = SessionMiddleware(_view)(request)
        return response.cookies[settings.SESSION_COOKIE_NAME]

    kept = _cookie(True)
    assert 30 * 86400 - 60 < kept["max-age"] <= 30 * 86400
    assert kept["httponly"] and kept["samesite"] == "Lax"
    assert "alice" not in kept.value
    assert _cookie(False)["max-age"] == ""


def test_a_remembered_return_is_written_down(alice, password, browser):
    browser.sign_in("alice@example.org", password, remember=True)
    clock.advance(timedelta(hours=13))
    assert browser.account == alice
    assert browser.account == alice
    assert SignIn.objects.filter(account=alice, how=SignIn.How.REMEMBERED).count() == 1


def test_the_other_browser_can_be_signed_out(alice, password, browser, elsewhere):
    browser.sign_in("alice@example.org", password)
    elsewhere.sign_in("alice@example.org", password)
    rows = list(sessions_of(alice))
    assert len(rows) == 2
    key = browser.cookies[settings.SESSION_COOKIE_NAME]
    other = next(row for row in rows if not is_this_session(row, key))
    assert actions.end_session(alice, other.pk) is True
    assert (browser.account, elsewhere.account) == (alice, None)


def test_charlie_cannot_end_alices_session(alice, charlie, password, browser):
    browser.sign_in("alice@example.org", password)
    assert actions.end_session(charlie, sessions_of(alice).get().pk) is False
    assert browser.account == alice


def test_signing_out_everywhere_but_here(alice, password, browser, elsewhere):
    browser.sign_in("alice@example.org", password)
    elsewhere.sign_in("alice@example.org", password)
    assert actions.sign_out_everywhere(alice, browser.cookies[settings.SESSION_COOKIE_NAME]) == 1
    assert (browser.account, elsewhere.account) == (alice, None)
    actions.sign_out_everywhere(alice)
    assert browser.account is None


def test_signing_out_ends_the_row(alice, password, browser):
    browser.sign_in("alice@example.org", password)
    stolen = dict(browser.cookies)
    browser.sign_out()
    assert not Session.objects.exists()
    browser.cookies = stolen
    assert browser.account is None


def test_a_session_does_not_outlive_its_password(alice, password, browser):
    """Even where its row had been forgotten: the session names the password it began with."""
    from django.contrib.auth import get_user

    browser.sign_in("alice@example.org", password)
    request = browser.request()
    assert get_user(request) == alice
    Account.objects.filter(pk=alice.pk).update(password_set_at=clock.now() + timedelta(seconds=1))
    assert not get_user(browser.request()).is_authenticated


def test_a_stronger_hash_signs_nobody_out(alice, password, browser, settings):
    from django.contrib.auth import get_user

    browser.sign_in("alice@example.org", password)
    before = Account.objects.get(pk=alice.pk).password
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    other = type(browser)("192.0.2.3")
    assert other.sign_in("alice@example.org", password).ok
    assert Account.objects.get(pk=alice.pk).password != before
    assert get_user(browser.request()) == alice


def test_forms_of_strangers_have_sessions_of_nobody(db):
    store = SessionStore()
    store["typed"] = "something"
    store.create()
    assert Session.objects.get().account is None
    assert SessionStore(store.session_key)["typed"] == "something"
    assert SessionStore("x" * 32).load() == {}
