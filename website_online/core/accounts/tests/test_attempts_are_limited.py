"""P20: slowed after five, refused after ten, before anything is hashed; the owner still gets in."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from website_online.core.accounts import actions, hashing, rules
from website_online.core.accounts.actions.signing_in import Result
from website_online.core.accounts.decisions import SIGN_IN_LOCK
from website_online.core.accounts.models import SignIn
from website_online.core.accounts.rules import Pace, pace
from website_online.core.accounts.tests.conftest import Browser
from website_online.core.decisions.actions import answer_contest, contest
from website_online.core.decisions.models import Decision
from website_online.core.decisions.queries import in_effect, reason
from website_online.foundation import clock
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _begin_of_a_window():
    """Start at the beginning of a quarter of an hour, so that no test crosses into the next."""
    now = clock.now()
    clock.advance(timedelta(seconds=900 - now.timestamp() % 900 + 1))


@pytest.fixture
def hashes(monkeypatch):
    """How often a password was hashed."""
    counted = []
    real = hashing.matches
    monkeypatch.setattr(hashing, "matches", lambda *a: counted.append(1) or real(*a))
    return counted


def _attack(browser, times, email="alice@example.org"):
    return [browser.sign_in(email, f"guess {n}") for n in range(times)]


def test_the_pace():
    assert [pace(n) for n in (1, 5, 6, 10, 11, 500)] == [
        Pace.FREE, Pace.FREE, Pace.SLOWED, Pace.SLOWED, Pace.REFUSED, Pace.REFUSED,
    ]  # fmt: skip


def test_fifty_passwords(alice, elsewhere, hashes, mails):
    outcomes = _attack(elsewhere, 50)
    results = [outcome.result for outcome in outcomes]
    assert results[:5] == [Result.WRONG] * 5
    assert set(results[5:10]) <= {Result.WRONG, Result.SLOWED} and Result.SLOWED in results[5:10]
    assert set(results[10:]) == {Result.REFUSED}
    assert all(outcome.status == 429 and 0 < outcome.retry_after <= 900 for outcome in outcomes[10:])
    assert len(hashes) <= 6
    assert mails("alice@example.org").count("accounts.attempts_refused") == 1
    assert SignIn.objects.filter(account=alice, result="refused").count() == 1


def test_slow_means_one_in_ten_seconds(alice, elsewhere, hashes):
    _attack(elsewhere, 5)
    clock.advance(timedelta(seconds=10))
    assert elsewhere.sign_in("alice@example.org", "guess").result is Result.WRONG
    slowed = elsewhere.sign_in("alice@example.org", "guess")
    assert (slowed.result, slowed.status) == (Result.SLOWED, 429)
    assert 0 < slowed.retry_after <= 10


def test_the_right_password_does_not_open_what_is_refused(alice, password, elsewhere):
    _attack(elsewhere, 11)
    assert elsewhere.sign_in("alice@example.org", password).result is Result.REFUSED
    clock.advance(timedelta(minutes=15))
    assert elsewhere.sign_in("alice@example.org", password).ok


def test_the_owner_gets_in_from_her_known_device(alice, password, browser, elsewhere):
    browser.sign_in("alice@example.org", password)
    browser.sign_out()
    _attack(elsewhere, 20)
    assert browser.sign_in("alice@example.org", password).ok


def test_a_stolen_device_is_limited_too(alice, password, browser, hashes):
    browser.sign_in("alice@example.org", password)
    browser.sign_out()
    assert _attack(browser, 11)[-1].result is Result.REFUSED
    assert browser.sign_in("alice@example.org", password).result is Result.REFUSED


def test_a_device_cookie_made_up_is_worth_nothing(alice, password, elsewhere):
    elsewhere.cookies["wo_device"] = "x" * 43
    assert _attack(elsewhere, 11)[-1].result is Result.REFUSED


def test_known_and_unknown_addresses_are_refused_alike(alice, elsewhere):
    known = [(o.result, o.status) for o in _attack(elsewhere, 12)]
    other = Browser("192.0.2.55")
    unknown = [(o.result, o.status) for o in _attack(other, 12, "nobody@example.org")]
    assert known == unknown


def test_being_refused_costs_as_many_queries_for_nobody(alice, elsewhere):
    other = Browser("192.0.2.55")
    _attack(elsewhere, 10)
    _attack(other, 10, "nobody@example.org")
    with CaptureQueriesContext(connection) as known:
        _attack(elsewhere, 2)
    with CaptureQueriesContext(connection) as unknown:
        _attack(other, 2, "nobody@example.org")
    assert len(known) == len(unknown)


def test_one_network_trying_many_addresses_is_refused(alice, password):
    """IPv6: the whole /64 counts as one."""
    for number in range(11):
        Browser(f"2001:db8:1:2::{number:x}").sign_in(f"victim{number}@example.org", "Summer 2026!")
    assert Browser("2001:db8:1:2:ffff::1").sign_in("alice@example.org", password).result is Result.REFUSED
    assert Browser("2001:db8:1:3::1").sign_in("alice@example.org", password).ok


def test_signing_in_oneself_does_not_wipe_a_networks_count(alice, bob, password):
    attacker = Browser("198.51.100.9")
    for number in range(10):
        attacker.sign_in(f"victim{number}@example.org", "Summer 2026!")
    clock.advance(timedelta(seconds=11))
    assert attacker.sign_in("bob@example.org", password).result is Result.REFUSED


def test_success_forgets_earlier_mistakes(alice, password, elsewhere):
    for _ in range(3):
        _attack(elsewhere, 4)
        assert elsewhere.sign_in("alice@example.org", password).ok
        elsewhere.cookies.clear()
        elsewhere.origin = type(elsewhere.origin)(ip=f"198.51.100.{_ + 1}")


def test_the_lock_is_a_decision_in_plain_words(alice, elsewhere):
    _attack(elsewhere, 30)
    run_due()
    decision = Decision.objects.get(rule=SIGN_IN_LOCK)
    assert decision.account_id == alice.pk and decision.until > clock.now()
    assert "10" in reason(decision) and "%(" not in reason(decision)
    assert in_effect(decision)


def test_contesting_the_lock_pauses_it(alice, password, elsewhere):
    _attack(elsewhere, 12)
    run_due()
    made = contest(Decision.objects.get(), by=alice.pk, words="C’était moi.")
    clock.advance(rules.SLOW_STEP)  # a contested lock refuses nobody, and still slows
    fresh = Browser("192.0.2.200")
    assert fresh.sign_in("alice@example.org", password).ok
    answer_contest(made, by=None, upheld=True, answer="Trop d’essais.")
    _attack(Browser("192.0.2.201"), 11)
    assert Browser("192.0.2.202").sign_in("alice@example.org", password).result is Result.REFUSED


def test_the_mailed_link_lifts_the_lock_once(alice, password, elsewhere, link):
    from website_online.core.accounts.errors import TokenRefused

    _attack(elsewhere, 12)
    fresh = Browser("192.0.2.200")
    assert fresh.sign_in("alice@example.org", password).result is Result.REFUSED
    token = link("alice@example.org", "accounts.attempts_refused")
    request = fresh.request()
    assert actions.unlock_sign_in(token, request) == alice
    fresh.keep(request)
    assert fresh.sign_in("alice@example.org", password).ok
    with pytest.raises(TokenRefused):
        actions.unlock_sign_in(token, fresh.request())
