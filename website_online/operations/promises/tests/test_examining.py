"""Every promise is printed with what it rests on; what nothing proves is not met; failures hide nothing."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from website_online.core.accounts.models import Account
from website_online.foundation import clock, evidence
from website_online.foundation.evidence import Finding
from website_online.operations.promises import queries, tested
from website_online.operations.promises.actions import examine_all
from website_online.operations.promises.models import Examination
from website_online.operations.promises.rules import Standing


@pytest.fixture(autouse=True)
def _no_tests_ran(settings, tmp_path) -> None:
    settings.PROMISES_TESTED_FILE = tmp_path / "promises.json"


def account(number: int) -> queries.Account:
    return next(each for each in queries.accounts() if each.promise.number == number)


def test_each_examination_runs_on_an_empty_installation(db) -> None:
    found = examine_all(clock.today())
    assert len(found) == len(evidence.registry.values()) > 10
    assert [each.evidence for each in found if each.error] == []


def test_a_second_run_of_the_day_replaces_the_first(db) -> None:
    examine_all(clock.today())
    examine_all(clock.today())
    assert Examination.objects.count() == len(evidence.registry.values())


def test_a_weak_password_breaks_the_promise_about_passwords(alice: Account, settings) -> None:
    settings.PASSWORD_HASHERS = ["website_online.core.accounts.hashers.BCryptSHA256Cost12", *settings.PASSWORD_HASHERS]
    Account.objects.update(password="")
    examine_all(clock.today())
    assert account(9).standing is Standing.MET
    Account.objects.update(password="pbkdf2_sha256$1$salt$digest")
    examine_all(clock.today())
    assert account(9).standing is Standing.NOT_MET


def test_an_examination_that_fails_is_not_met_and_stops_nothing(db, monkeypatch: pytest.MonkeyPatch) -> None:
    def _fails() -> Finding:
        raise RuntimeError("secret")

    broken = evidence.Evidence("test.broken", (9,), "", _fails)
    monkeypatch.setitem(evidence.registry._items, "test.broken", broken)
    found = examine_all(clock.today())
    assert [each.error for each in found if each.error] == ["RuntimeError"]
    assert account(9).standing is Standing.NOT_MET
    assert "secret" not in str([proof.words for proof in account(9).proofs])


def test_what_nothing_proves_is_not_met_and_what_waits_says_so(db) -> None:
    assert account(3).standing is Standing.NOT_MET
    assert account(22).standing is Standing.WAITS


def test_tests_count_for_exactly_this_version(db, settings) -> None:
    tested.write({3: [True, True]}, clock.now())
    assert account(3).standing is Standing.MET
    tested.write({3: [True, False]}, clock.now())
    assert account(3).standing is Standing.NOT_MET
    content = json.loads(settings.PROMISES_TESTED_FILE.read_text())
    settings.PROMISES_TESTED_FILE.write_text(json.dumps({**content, "version": "another"}))
    assert account(3).proofs == ()


def test_the_command_prints_each_promise(db) -> None:
    out = StringIO()
    call_command("promises", stdout=out)
    printed = out.getvalue()
    assert all(f"P{number} " in printed for number in range(1, 100))
    assert "nothing proves it" in printed
    with pytest.raises(CommandError):
        call_command("promises", "--read", "--strict", stdout=StringIO())


def test_figures_are_in_the_readers_language(db) -> None:
    examine_all(clock.today())
    with translation.override("fr"):
        words = next(proof.words for proof in account(11).proofs if proof.key == "accounts.identity_gone")
    assert "Aucun compte" in words
