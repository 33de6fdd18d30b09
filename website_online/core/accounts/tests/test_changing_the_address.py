"""P12: the new address confirms, the old one is told and can take it back for seven days."""

from datetime import timedelta

import pytest

from website_online.core.accounts import actions
from website_online.core.accounts.actions.signing_in import Result
from website_online.core.accounts.errors import AddressRefused, AddressTaken, TokenRefused, WrongPassword
from website_online.core.mail.queries import latest_to
from website_online.foundation import clock

pytestmark = pytest.mark.django_db


def _change(alice, password, link, new="neuve@example.org"):
    actions.request_email_change(alice, new, password)
    return actions.confirm_email_change(link(new, "accounts.confirm_new_address"))


def test_nothing_changes_before_the_new_address_confirms(alice, password, mails):
    actions.request_email_change(alice, "neuve@example.org", password)
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    assert mails("neuve@example.org") == ["accounts.confirm_new_address"]


def test_after_it_all_mail_goes_to_the_new_one(alice, password, browser, elsewhere, link, mails):
    browser.sign_in("alice@example.org", password)
    account = _change(alice, password, link)
    assert (account.email, account.is_confirmed) == ("neuve@example.org", True)
    assert mails("alice@example.org")[-1] == "accounts.address_changed"
    assert "neuve@" not in latest_to("alice@example.org").text
    assert browser.account == alice
    assert elsewhere.sign_in("alice@example.org", password).result is Result.WRONG
    assert elsewhere.sign_in("neuve@example.org", password).ok
    assert mails("neuve@example.org")[-1] == "accounts.new_device"


def test_the_old_address_takes_it_back(alice, password, browser, link, mails):
    _change(alice, password, link)
    browser.sign_in("neuve@example.org", password)
    token = link("alice@example.org", "accounts.address_changed")
    account = actions.undo_email_change(token)
    assert account.email_key == "alice@example.org"
    assert browser.account is None
    assert mails("alice@example.org")[-1] == "accounts.new_password"
    with pytest.raises(TokenRefused):
        actions.undo_email_change(token)


def test_a_second_change_does_not_shut_the_first_address_out(alice, password, link):
    """Whoever took the account over changes the address twice; the owner still gets it back."""
    _change(alice, password, link)
    token = link("alice@example.org", "accounts.address_changed")
    alice.refresh_from_db()
    _change(alice, password, link, "encore@example.org")
    second = link("neuve@example.org", "accounts.address_changed")
    assert actions.undo_email_change(token).email_key == "alice@example.org"
    with pytest.raises(TokenRefused):
        actions.undo_email_change(second)


def test_after_seven_days_it_stays(alice, password, link):
    _change(alice, password, link)
    token = link("alice@example.org", "accounts.address_changed")
    clock.advance(timedelta(days=7))
    with pytest.raises(TokenRefused):
        actions.undo_email_change(token)


def test_it_needs_the_password_and_an_address(alice, password):
    with pytest.raises(WrongPassword):
        actions.request_email_change(alice, "neuve@example.org", "wrong")
    for text in ("neuve", "ALICE@example.org"):
        with pytest.raises(AddressRefused):
            actions.request_email_change(alice, text, password)


def test_an_address_in_use_gets_the_same_answer_and_is_told(alice, charlie, password, mails):
    actions.request_email_change(alice, "charlie@example.org", password)
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    assert mails("charlie@example.org")[-1] == "accounts.change_known_address"
    assert "http://localhost:8000/portal/confirm" not in latest_to("charlie@example.org").text


def test_an_address_confirmed_by_somebody_else_meanwhile(alice, password, link, browser):
    actions.request_email_change(alice, "vera@example.org", password)
    token = link("vera@example.org", "accounts.confirm_new_address")
    browser.sign_up("vera@example.org", password)
    actions.confirm_email(link("vera@example.org", "accounts.confirm_address"))
    with pytest.raises(AddressTaken):
        actions.confirm_email_change(token)


def test_a_mistyped_address_gets_no_link_to_the_account(browser, password, link, mails):
    """It may be a stranger's: he must not be able to take the account."""
    account = browser.sign_up("mistyped@example.org", password)
    _change(account, password, link)
    account.refresh_from_db()
    assert account.is_confirmed
    assert mails("mistyped@example.org") == ["accounts.confirm_address"]
    with pytest.raises(TokenRefused):
        actions.confirm_email(link("mistyped@example.org", "accounts.confirm_address"))
