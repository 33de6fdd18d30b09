"""The operator's door: retain, export, erase, report; and the register of art. 30."""

import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from website_online.core.accounts.models import Account
from website_online.foundation import personal_data
from website_online.operations.privacy import register
from website_online.operations.privacy.models import RetentionRun

pytestmark = pytest.mark.django_db


def run(*words) -> str:
    out = io.StringIO()
    call_command("privacy", *words, stdout=out)
    return out.getvalue()


def test_the_register_has_every_personal_field_with_its_attributes():
    entries = {entry["store"]: entry for entry in register.entries()}
    declared = {entry.key: entry for entry in personal_data.registry.values() if entry.personal}
    assert set(entries) == set(declared)
    for key, entry in entries.items():
        assert set(entry["fields"]) == set(declared[key].personal)
        assert entry["purpose"] and entry["basis"].startswith("6(1)") and entry["controller"], key
        assert entry["periods"] or entry["erasure"].startswith("keep"), key
    json.dumps(list(entries.values()))


def test_report_prints_the_register_as_json():
    printed = json.loads(run("report", "--register"))
    assert "accounts.Account" in {entry["store"] for entry in printed}


def test_report_before_and_after_a_run(alice):
    assert "No retention run yet" in run("report")
    assert "Retention run of 2030-01-01: done" in run("retain", "--day", "2030-01-01")
    assert "2030-01-01" in run("report")


def test_a_dry_run_leaves_no_run(alice):
    run("retain", "--day", "2030-01-01", "--dry-run")
    assert not RetentionRun.objects.exists()


def test_export_by_address(alice, site_a, tmp_path):
    run("export", "Alice@Example.org", "--to", str(tmp_path / "copy.zip"))
    assert "index.html" in zipfile.ZipFile(tmp_path / "copy.zip").namelist()


def test_erase_by_address_prints_the_receipt(alice, site_a):
    assert "accounts.Account" not in run("erase", "alice@example.org", "--dry-run")
    assert Account.objects.get(pk=alice.pk).email
    printed = run("erase", "alice@example.org", "--yes")
    receipt = json.loads(printed[printed.index("{") :])
    assert receipt["account"] == str(alice.pk)
    assert Account.objects.get(pk=alice.pk).email == ""


def test_an_unknown_address_is_said_to_be_unknown(db, tmp_path):
    with pytest.raises(CommandError, match="No account has this address"):
        run("erase", "nobody@example.org", "--yes")


def test_erasing_asks_first(alice, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt: "no")
    with pytest.raises(CommandError, match="Nothing was erased"):
        run("erase", str(alice.pk))
    assert Account.objects.get(pk=alice.pk).email
