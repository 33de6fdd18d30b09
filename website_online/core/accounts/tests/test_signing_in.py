"""P8, P10, P19: coming in with address and password, written down, and the same answer for everybody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from website_online.core.accounts.actions.signing_in import Result
from website_online.core.accounts.models import Account, Session, SignIn
from website_online.core.audit.models import Entry

pytestmark = pytest.mark.django_db


def test_alice_comes_in_with_her_address_in_any_spelling(alice, password, browser):
    outcome = browser.sign_in("  ALICE@Example.ORG ", password)
    assert outcome.ok and outcome.account == alice
    assert browser.account == alice


def test_wrong_and_unknown_get_the_same_answer(alice, password, browser, elsewhere):
    wrong = browser.sign_in("alice@example.org", "wrong password")
    unknown = elsewhere.sign_in("nobody@example.org", "wrong password")
    assert (wrong.result, wrong.status, wrong.retry_after) == (unknown.result, unknown.status, unknown.retry_after)
    assert wrong.result is Result.WRONG and wrong.account is None
    assert browser.account is None


def test_wrong_and_unknown_hash_once_each(alice, browser, elsewhere, monkeypatch):
    from website_online.core.accounts import hashing

    hashed = []
    real = hashing.matches
    monkeypatch.setattr(hashing, "matches", lambda *a: hashed.append(1) or real(*a))
    browser.sign_in("alice@example.org", "wrong password")
    assert len(hashed) == 1
    elsewhere.sign_in("nobody@example.org", "wrong password")
    assert len(hashed) == 2


def test_every_attempt_is_written_down(alice, password, browser):
    """P19: three failed and one good sign-in make four rows with the right results."""
    for _ in range(3):
        browser.sign_in("alice@example.org", "wrong password")
    browser.sign_in("alice@example.org", password)
    rows = list(SignIn.objects.filter(account=alice).order_by("at").values_list("result", "ip", "agent"))
    assert [row[0] for row in rows] == ["wrong_password"] * 3 + ["success"]
    assert set(rows[0][1:]) == {"203.0.113.5", "Firefox · Windows"}
    verbs = Entry.objects.filter(account_id=alice.pk).values_list("verb", flat=True)
    assert sorted(verbs) == ["accounts.registered", "accounts.signed_in"]


def test_what_was_typed_for_an_unknown_address_is_not_kept(browser):
    browser.sign_in("s3cret-typed-into-the-wrong-field@example.org", "x")
    row = SignIn.objects.get()
    assert (row.account, row.result, row.ip) == (None, "unknown", "203.0.113.5")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "s3cret-typed" not in repr(cursor.fetchall()), table


def test_a_new_device_is_announced_and_a_known_one_is_not(alice, password, browser, elsewhere, mails):
    browser.sign_in("alice@example.org", password)
    browser.sign_out()
    browser.sign_in("alice@example.org", password)
    assert "accounts.new_device" not in mails("alice@example.org")
    elsewhere.sign_in("alice@example.org", password)
    assert mails("alice@example.org").count("accounts.new_device") == 1
    elsewhere.sign_in("alice@example.org", password)
    assert mails("alice@example.org").count("accounts.new_device") == 1


def test_the_new_device_mail_says_where_from(alice, password, browser, elsewhere, mails):
    from website_online.core.mail.queries import latest_to

    browser.sign_in("alice@example.org", password)
    elsewhere.sign_in("alice@example.org", password)
    mails("alice@example.org")
    text = latest_to("alice@example.org", "accounts.new_device").text
    assert "198.51.100.77" in text and "Safari · iPhone" in text


def test_the_session_changes_its_key_when_somebody_comes_in(alice, password, browser):
    request = browser.request()
    request.session["x"] = 1
    request.session.save()
    before = request.session.session_key
    browser.keep(request)
    browser.sign_in("alice@example.org", password)
    assert browser.cookies["wo_session"] != before
    assert Session.objects.count() == 1


def test_no_transaction_is_open_while_hashing(alice, password, browser, monkeypatch):
    from website_online.core.accounts import hashing

    depth = len(connection.savepoint_ids)
    seen = []
    real = hashing.matches
    monkeypatch.setattr(hashing, "matches", lambda *a: seen.append(len(connection.savepoint_ids)) or real(*a))
    browser.sign_in("alice@example.org", password)
    assert seen == [depth]


def test_known_and_unknown_cost_as_many_queries(alice, browser, elsewhere):
    with CaptureQueriesContext(connection) as known:
        browser.sign_in("alice@example.org", "wrong password")
    with CaptureQueriesContext(connection) as unknown:
        elsewhere.sign_in("nobody@example.org", "wrong password")
    assert len(known) == len(unknown)


def test_a_closed_account_does_not_open(alice, password, browser):
    from website_online.core.accounts import actions

    actions.close_account(alice, password)
    assert browser.sign_in("alice@example.org", password).result is Result.WRONG
    assert Account.objects.get(pk=alice.pk).password == ""
