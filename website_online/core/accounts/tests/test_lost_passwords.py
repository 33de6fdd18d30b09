"""P60: a new password by a link that works once within an hour; the same answer for every address."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from website_online.core.accounts import actions
from website_online.core.accounts.actions.signing_in import Result
from website_online.core.accounts.errors import PasswordRefused, TokenRefused, TooMany, WrongPassword
from website_online.foundation import clock

pytestmark = pytest.mark.django_db
NEW = "une phrase entièrement neuve"


def test_known_and_unknown_do_the_same_work(alice, mails):
    with CaptureQueriesContext(connection) as known:
        actions.request_reset("alice@example.org")
    with CaptureQueriesContext(connection) as unknown:
        actions.request_reset("nobody@example.org")
    assert abs(len(known) - len(unknown)) <= 2
    assert "accounts.new_password" in mails("alice@example.org")
    assert mails("nobody@example.org") == []


def test_the_link_sets_a_password_and_ends_every_session(alice, password, browser, elsewhere, link, mails):
    elsewhere.sign_in("alice@example.org", password)
    actions.request_reset("alice@example.org")
    request = browser.request()
    actions.reset_password(link("alice@example.org", "accounts.new_password"), NEW, request)
    browser.keep(request)
    assert elsewhere.account is None
    assert browser.sign_in("alice@example.org", NEW).ok
    assert elsewhere.sign_in("alice@example.org", password).result is Result.WRONG
    assert "accounts.password_changed" in mails("alice@example.org")


def test_it_works_once_and_for_an_hour(alice, link):
    actions.request_reset("alice@example.org")
    token = link("alice@example.org", "accounts.new_password")
    with pytest.raises(PasswordRefused):
        actions.reset_password(token, "court")
    actions.reset_password(token, NEW)
    with pytest.raises(TokenRefused):
        actions.reset_password(token, NEW)
    actions.request_reset("alice@example.org")
    token = link("alice@example.org", "accounts.new_password")
    clock.advance(timedelta(minutes=60))
    with pytest.raises(TokenRefused):
        actions.reset_password(token, NEW)


def test_a_link_of_another_kind_sets_no_password(browser, password, link):
    browser.sign_up("vera@example.org", password)
    with pytest.raises(TokenRefused):
        actions.reset_password(link("vera@example.org", "accounts.confirm_address"), NEW)


def test_it_also_proves_the_address(browser, elsewhere, password, link):
    account = browser.sign_up("vera@example.org", password)
    actions.request_reset("vera@example.org")
    actions.reset_password(link("vera@example.org", "accounts.new_password"), NEW)
    account.refresh_from_db()
    assert account.is_confirmed
    assert elsewhere.sign_in("vera@example.org", NEW).ok


def test_it_lifts_a_lock(alice, elsewhere, link):
    for n in range(12):
        elsewhere.sign_in("alice@example.org", f"guess {n}")
    actions.request_reset("alice@example.org")
    request = elsewhere.request()
    actions.reset_password(link("alice@example.org", "accounts.new_password"), NEW, request)
    elsewhere.keep(request)
    assert elsewhere.sign_in("alice@example.org", NEW).ok


def test_nobody_is_flooded_with_links(alice):
    with pytest.raises(TooMany):
        for _ in range(20):
            actions.request_reset("alice@example.org")


def test_changing_it_needs_the_present_one_and_keeps_this_browser(alice, password, browser, elsewhere):
    browser.sign_in("alice@example.org", password)
    elsewhere.sign_in("alice@example.org", password)
    request = browser.request()
    with pytest.raises(WrongPassword):
        actions.change_password(request, request.user, current="wrong", new=NEW)
    actions.change_password(request, request.user, current=password, new=NEW)
    browser.keep(request)
    assert browser.account == alice
    assert elsewhere.account is None
    assert elsewhere.sign_in("alice@example.org", NEW).ok


def test_proving_is_limited_too(alice):
    with pytest.raises(TooMany):
        for _ in range(20):
            try:
                actions.prove(alice, "guess")
            except WrongPassword:
                continue
