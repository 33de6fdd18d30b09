"""P75: measuring cannot be enabled without the recorded agreement; nothing about anybody may be told to Google."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from website_online.core.analytics import queries, rules
from website_online.core.analytics.models import Activation
from website_online.core.analytics.promises import agreement
from website_online.foundation import clock
from website_online.operations.statement import actions as statement
from website_online.operations.statement.models import Version

pytestmark = pytest.mark.django_db

DECIDED = {"by": "Management", "because": "To know which pages are read.", "announce": True}


def _enable(**more: object) -> None:
    call_command("analytics", "enable", measurement_id="G-ABC123DEF4", **(DECIDED | more))


def _agreement(folder: Path) -> dict[str, object]:
    document = folder / "agreement.pdf"
    document.write_bytes(b"Data Processing Terms")
    return {
        "agreement_date": clock.today(),
        "agreement_version": "2026-01",
        "agreement_document": str(document),
    }


def test_without_the_agreement_it_is_refused_and_says_why(tmp_path: Path) -> None:
    statement.publish()
    whole = _agreement(tmp_path)
    (tmp_path / "empty.pdf").touch()
    refused = [
        {},
        {key: value for key, value in whole.items() if key != "agreement_document"},
        {key: value for key, value in whole.items() if key != "agreement_version"},
        whole | {"agreement_date": None},
        whole | {"agreement_document": str(tmp_path / "missing.pdf")},
        whole | {"agreement_document": str(tmp_path / "empty.pdf")},
    ]
    for given in refused:
        with pytest.raises(CommandError, match=r"agreement|version"):
            _enable(**given)
    assert not Activation.objects.exists() and Version.objects.count() == 1


def test_with_it_the_statement_names_google_and_the_date_and_nothing_holds_before_its_day(tmp_path: Path) -> None:
    statement.publish()
    with pytest.raises(CommandError, match="--announce"):
        _enable(**_agreement(tmp_path), **{"announce": False})
    assert not Activation.objects.exists()
    _enable(**_agreement(tmp_path))
    version = Version.objects.get(number=2)
    assert version.kind == Version.Kind.IMPORTANT
    assert version.effective_on == clock.today() + timedelta(days=30) and queries.in_effect() is None
    clock.advance(timedelta(days=30))
    page = Client().get("/fr/confidentialite").content.decode()
    assert queries.in_effect() is not None
    assert "Google Ireland Limited (2026-01, " in page and "accord de traitement" in page


def test_an_agreement_that_changes_behind_the_record_is_seen(tmp_path: Path) -> None:
    _enable(**_agreement(tmp_path))
    assert agreement().met
    (tmp_path / "agreement.pdf").write_bytes(b"Something else")
    assert not agreement().met


def test_an_address_in_a_parameter_is_refused() -> None:
    assert rules.fault("page_view", {"page_title": "Bonjour marie@example.be"}) == "address"


def test_what_was_refused_is_reported_without_its_value(caplog: pytest.LogCaptureFixture) -> None:
    answer = Client().post("/reports/measuring", {"fault": "address", "value": "marie@example.be"})
    assert answer.status_code == 204
    (record,) = [each for each in caplog.records if each.message == "not told to Google"]
    assert record.code == "address" and "marie" not in str(vars(record))
