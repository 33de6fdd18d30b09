"""P62, P63: closing asks again, says dates, takes sites offline, can be undone for fourteen days."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation
from django.utils.formats import date_format

from website_online.core.accounts import actions
from website_online.core.accounts.actions.closing import closing_dates
from website_online.core.accounts.errors import AddressTaken, NotOpen, TokenRefused, TooLate, WrongPassword
from website_online.core.accounts.models import Account, Session
from website_online.core.mail.actions import send
from website_online.core.mail.models import Message
from website_online.core.mail.queries import latest_to
from website_online.core.sites.queries import standing
from website_online.foundation import clock
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db
NEW = "me revoilà, avec plaisir"


def test_the_dates_are_calendar_ones():
    undo, identity, activity = closing_dates(datetime(2026, 11, 30, 10, tzinfo=UTC))
    assert undo.isoformat() == "2026-12-14T10:00:00+00:00"
    assert identity.isoformat() == "2027-02-28T10:00:00+00:00"
    assert activity.isoformat() == "2027-11-30T10:00:00+00:00"


def test_it_asks_for_the_password_again(alice):
    with pytest.raises(WrongPassword):
        actions.close_account(alice, "wrong")
    assert Account.objects.get(pk=alice.pk).is_open


def test_password_and_sessions_go_at_once_and_sites_go_offline(alice, bob, site_a, site_b, password, browser):
    browser.sign_in("alice@example.org", password)
    actions.close_account(alice, password)
    assert browser.account is None
    alice.refresh_from_db()
    assert (alice.password, alice.is_open) == ("", False)
    assert not Session.objects.filter(account=alice).exists()
    run_due()
    assert standing(site_a.pk).suspended_because == ("owner_closed",)
    assert standing(site_b.pk).may_answer
    with pytest.raises(NotOpen):
        actions.closing.close(alice, reason="own_wish")


def test_one_mail_lists_what_is_kept_until_when(alice, password, mails):
    closure = actions.close_account(alice, password)
    assert mails("alice@example.org").count("accounts.closed") == 1
    text = latest_to("alice@example.org", "accounts.closed").text
    with translation.override("fr"):
        dates = [
            date_format(clock.local(instant), "DATE_FORMAT")
            for instant in (closure.undo_until, closure.identity_until, closure.activity_until)
        ]
    assert all(date in text for date in dates), text


def test_the_link_opens_it_again_with_a_new_password(alice, site_a, password, browser, link):
    actions.close_account(alice, password)
    run_due()
    token = link("alice@example.org", "accounts.closed")
    clock.advance(timedelta(days=13, hours=23))
    account = actions.reopen_account(token, NEW)
    assert account == alice and account.is_open
    run_due()
    assert standing(site_a.pk).may_answer
    assert browser.sign_in("alice@example.org", NEW).ok
    with pytest.raises(TokenRefused):
        actions.reopen_account(token, NEW)


def test_after_fourteen_days_it_stays_closed(alice, password, link):
    actions.close_account(alice, password)
    token = link("alice@example.org", "accounts.closed")
    clock.advance(timedelta(days=14))
    with pytest.raises(TokenRefused):
        actions.reopen_account(token, NEW)
    with pytest.raises(TooLate):
        actions.undo_closure(alice)


def test_who_lost_the_mail_gets_another_by_asking_for_a_new_password(alice, password, link):
    actions.close_account(alice, password)
    actions.request_reset("alice@example.org")
    assert actions.reopen_account(link("alice@example.org", "accounts.reopen"), NEW).is_open


def test_the_address_is_free_for_a_new_account(alice, password, browser, link):
    actions.close_account(alice, password)
    old = link("alice@example.org", "accounts.closed")
    new = browser.sign_up("alice@example.org", NEW)
    done = actions.confirm_email(link("alice@example.org", "accounts.confirm_address"))
    assert (done.account, done.joined) == (new, False)
    with pytest.raises(AddressTaken):
        actions.reopen_account(old, NEW)


def test_nothing_else_is_written_to_a_closed_account(alice, password, mails):
    """P63: what was queued before the closing is held back as well."""
    before = send(
        "accounts.new_password",
        to=alice.email,
        language="fr",
        context={"url": "https://x.example", "minutes": 60},
        account_id=alice.pk,
    )
    actions.close_account(alice, password)
    after = send("accounts.address_is_new", to=alice.email, language="fr", context={}, account_id=alice.pk)
    mails("alice@example.org")
    before.refresh_from_db()
    after.refresh_from_db()
    assert (before.state, before.held_by) == (Message.State.HELD, "accounts.closed")
    assert (after.state, after.to, after.text) == (Message.State.HELD, "", "")
    assert Message.objects.get(template="accounts.closed").state == Message.State.KEPT


def test_the_row_is_emptied_and_stays(alice, password):
    actions.close_account(alice, password)
    assert actions.anonymise(alice.pk) is True
    assert actions.anonymise(alice.pk) is False
    alice.refresh_from_db()
    assert (alice.email, alice.email_key, alice.password) == ("", "", "")
    with pytest.raises(Exception, match="never deleted"):
        alice.delete()
