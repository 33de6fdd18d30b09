"""Signing up says the same for every address; who already has an account learns it from the mail."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from website_online.core.accounts import actions
from website_online.core.accounts.actions.registering import SIGN_UPS_PER_ADDRESS
from website_online.core.accounts.actions.signing_in import Result
from website_online.core.accounts.errors import AddressRefused, PasswordRefused, TokenRefused, TooMany
from website_online.core.accounts.models import Account, Closure
from website_online.core.sites.actions import create_site
from website_online.core.sites.queries import sites_of
from website_online.foundation import clock, throttle
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db
OTHER = "une toute autre phrase"


def test_a_new_account_is_open_and_not_confirmed(browser, password, mails):
    account = browser.sign_up("Vera@Example.org", password, "en")
    assert browser.account == account
    assert account.is_open and not account.is_confirmed
    assert (account.email, account.email_key) == ("Vera@Example.org", "vera@example.org")
    assert mails("Vera@example.org") == ["accounts.confirm_address"]


@pytest.mark.parametrize("email", ["", "vera", "vera@", "vera@exa mple.org", "vera@.org"])
def test_what_is_no_address_is_refused(email, password):
    with pytest.raises(AddressRefused):
        actions.register(email=email, password=password, language="fr")
    assert not Account.objects.exists()


def test_a_weak_password_is_refused():
    with pytest.raises(PasswordRefused):
        actions.register(email="vera@example.org", password="azertyuiop", language="fr")


def test_a_known_address_gets_the_same_answer(alice, browser, elsewhere, mails):
    throttle.forget("accounts.sign_up", "alice@example.org")
    with CaptureQueriesContext(connection) as unknown:
        browser.sign_up("vera@example.org", OTHER)
    with CaptureQueriesContext(connection) as known:
        second = elsewhere.sign_up("alice@example.org", OTHER)
    assert len(known) == len(unknown)
    assert elsewhere.account == second != alice
    assert mails("alice@example.org")[-1] == "accounts.confirm_known_address"
    assert mails("vera@example.org") == ["accounts.confirm_address"]


def test_signing_out_and_in_again_tells_a_stranger_nothing(alice, browser, elsewhere):
    """Where the account was made it opens; anywhere else it does not, whether the address is known or not."""
    outcomes = {}
    for email in ("alice@example.org", "vera@example.org"):
        maker, other = type(browser)("192.0.2.1"), type(browser)("192.0.2.2")
        maker.sign_up(email, OTHER)
        maker.sign_out()
        outcomes[email] = (
            maker.sign_in(email, OTHER).result,
            maker.sign_in(email, "wrong password").result,
            other.sign_in(email, OTHER).result,
        )
    assert outcomes["alice@example.org"] == outcomes["vera@example.org"]
    assert outcomes["vera@example.org"] == (Result.SIGNED_IN, Result.WRONG, Result.WRONG)


def test_a_second_account_does_not_touch_the_first(alice, password, browser, elsewhere):
    elsewhere.sign_up("alice@example.org", OTHER)
    assert browser.sign_in("alice@example.org", password).account == alice
    assert browser.sign_in("alice@example.org", OTHER).result is Result.WRONG


def test_the_owner_adds_what_was_begun_to_her_account(alice, browser, link):
    second = browser.sign_up("alice@example.org", OTHER)
    site = create_site(owner=second, name="Deuxième", address="deuxieme", language="fr")
    token = link("alice@example.org", "accounts.confirm_known_address")
    done = actions.confirm_email(token)
    assert done.joined and done.account == alice
    run_due()
    assert list(sites_of(alice.pk)) == [site]
    assert browser.account is None
    second.refresh_from_db()
    assert (second.email, second.email_key, second.password) == ("", "", "")
    assert second.closures.get().reason == Closure.Reason.JOINED
    with pytest.raises(TokenRefused):
        actions.confirm_email(token)


def test_who_confirms_first_has_the_address(browser, elsewhere, link, password):
    """A stranger who signed up first with Vera's address does not keep her from it."""
    elsewhere.sign_up("vera@example.org", OTHER)
    hers = browser.sign_up("vera@example.org", password)
    done = actions.confirm_email(link("vera@example.org", "accounts.confirm_address"))
    assert (done.joined, done.account) == (False, hers)
    assert type(browser)("192.0.2.9").sign_in("vera@example.org", password).account == hers
    assert type(browser)("192.0.2.8").sign_in("vera@example.org", OTHER).result is Result.WRONG


def test_one_address_is_not_signed_up_without_end(password):
    for _ in range(SIGN_UPS_PER_ADDRESS):
        actions.register(email="vera@example.org", password=password, language="fr")
    with pytest.raises(TooMany) as refusal:
        actions.register(email="VERA@example.org", password=password, language="fr")
    assert 0 < refusal.value.retry_after <= 86_400


def test_confirming_works_once_and_for_a_week(browser, password, link):
    account = browser.sign_up("vera@example.org", password)
    token = link("vera@example.org", "accounts.confirm_address")
    clock.advance(timedelta(days=7))
    with pytest.raises(TokenRefused):
        actions.confirm_email(token)
    actions.send_confirmation(account)
    token = link("vera@example.org", "accounts.confirm_address")
    assert actions.confirm_email(token).account.is_confirmed
    with pytest.raises(TokenRefused):
        actions.confirm_email(token)


def test_a_newer_link_replaces_the_older(browser, password, link):
    account = browser.sign_up("vera@example.org", password)
    first = link("vera@example.org", "accounts.confirm_address")
    actions.send_confirmation(account)
    second = link("vera@example.org", "accounts.confirm_address")
    assert first != second
    with pytest.raises(TokenRefused):
        actions.confirm_email(first)
    actions.confirm_email(second)


def test_the_link_is_in_the_mail_only(browser, password, link):
    browser.sign_up("vera@example.org", password)
    token = link("vera@example.org", "accounts.confirm_address")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "mail_message":
                cursor.execute(f'SELECT * FROM "{table}"')
                assert token not in repr(cursor.fetchall()), table


def test_the_confirmation_is_not_mailed_without_end(browser, password):
    account = browser.sign_up("vera@example.org", password)
    with pytest.raises(TooMany):
        for _ in range(10):
            actions.send_confirmation(account)
