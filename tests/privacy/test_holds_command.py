"""Operators place, see, renew and lift legal holds by command, and see them in previews and reports."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from website_online.core.accounts.actions.closing import close
from website_online.core.accounts.models import Closure
from website_online.foundation import background, clock
from website_online.operations.privacy.models import LegalHold, RecipientNotice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def run(*words) -> str:
    out = io.StringIO()
    call_command("privacy", *words, stdout=out)
    return out.getvalue()


def place(*words: str) -> str:
    until = str(clock.today() + timedelta(days=200))
    order = ["--reference", "BR-12", "--authority", "Parquet", "--basis", "art. 39bis", "--reason", "Fraude"]
    return run("holds", "place", *order, "--until", until, "--by", "Alix", *words)


def test_a_hold_from_placing_to_lifting(alice):
    assert "No legal hold" in run("holds", "list")
    said = place("--account", "alice@example.org", "--store", "accounts.SignIn")
    hold = LegalHold.objects.get()
    assert (hold.account_id, hold.stores) == (alice.pk, ["accounts.SignIn"])
    assert str(hold.pk) in said and "accounts.SignIn" in said and "Parquet" in said
    assert str(clock.today() + timedelta(days=200)) in run("holds", "list")
    later = str(clock.today() + timedelta(days=300))
    assert later in run("holds", "renew", str(hold.pk), "--until", later, "--by", "Alix")
    assert "Lifted" in run("holds", "lift", str(hold.pk), "--by", "Alix")
    assert "No legal hold" in run("holds", "list")
    [said] = json.loads(run("holds", "list", "--all", "--json"))
    assert said["lifted_by"] == "Alix"


def test_what_is_wrong_is_said(alice):
    with pytest.raises(CommandError, match="Name an account or a site"):
        place()
    with pytest.raises(CommandError, match="No account has this address"):
        place("--account", "nobody@example.org")
    with pytest.raises(CommandError, match="no such hold"):
        run("holds", "lift", str(alice.pk), "--by", "Alix")
    place("--account", str(alice.pk))
    hold = LegalHold.objects.get()
    run("holds", "lift", str(hold.pk), "--by", "Alix")
    with pytest.raises(CommandError, match="This hold is over"):
        run("holds", "lift", str(hold.pk), "--by", "Alix")


def test_an_operator_sees_a_silent_hold_in_the_preview_of_an_erasure(alice, site_a):
    place("--account", str(alice.pk), "--store", "audit.Entry", "--silent")
    assert "SILENT" in run("holds", "list")
    assert "held until" in run("erase", str(alice.pk), "--dry-run")
    said = run("erase", str(alice.pk), "--yes")
    assert "stays until its legal hold ends" in said


def test_the_report_puts_what_was_foreseen_beside_what_was_done(alice, bob, site_a):
    for account in (alice, bob):
        close(account, reason=Closure.Reason.OWN_WISH)
    background.run_due()
    clock.advance(clock.months(3).after(clock.now()) - clock.now() - timedelta(days=1))
    run("retain")
    place("--account", str(alice.pk), "--store", "accounts.Account")
    clock.advance(timedelta(days=1))
    dry = json.loads(run("retain", "--dry-run", "--json"))
    [line] = [line for line in dry["lines"] if line["store"] == "accounts.Account"]
    assert (line["count"], line["held"]) == (1, 1)
    report = json.loads(run("retain", "--json"))
    [line] = [line for line in report["lines"] if line["store"] == "accounts.Account"]
    assert (line["forecast"], line["count"], line["held"]) == (2, 1, 1)
    assert line["why"] == "held since the forecast"
    written = run("report")
    assert "held: 1" in written and "held since the forecast" in written and "Foreseen for" in written
    alike = [each for each in report["lines"] if each["forecast"] == each["count"] and each["count"]]
    assert alike and not any(each["why"] for each in alike)


def test_a_receipt_is_verified_from_its_file(alice, site_a, tmp_path):
    said = run("erase", "alice@example.org", "--yes")
    file = tmp_path / "receipt.json"
    file.write_text(said[said.index("{") :])
    assert "Genuine" in run("receipt", "verify", str(file))
    changed = json.loads(file.read_text())
    changed["erased"]["accounts.Account"] = 99
    file.write_text(json.dumps(changed))
    with pytest.raises(CommandError, match="Not genuine"):
        run("receipt", "verify", str(file))
    for wrong in ("", "[]", "{}", "not json"):
        file.write_text(wrong)
        with pytest.raises(CommandError, match="no receipt"):
            run("receipt", "verify", str(file))


def test_those_who_received_data_are_told_of_an_erasure(alice, site_a):
    run("erase", str(alice.pk), "--yes")
    waiting = RecipientNotice.objects.filter(told_at=None, what="erased")
    assert {notice.recipient for notice in waiting} == {"mail provider"}
    notice = waiting.filter(store="accounts.Account").get()
    assert str(notice.pk) in run("notices", "list")
    run("notices", "told", str(notice.pk), "--how", "by mail to dpo@provider.example")
    assert str(notice.pk) not in run("notices", "list")
