"""What a browser stopped is written down: rule, host and route; never an address, a token or code."""

import json
import logging

import pytest
from django.test import Client

from website_online.foundation import metrics
from website_online.foundation.web import policy_reports

pytestmark = pytest.mark.django_db

TOKEN = "wJalrXUtnFEMI"


def _report(**other: str) -> bytes:
    report = {
        "document-uri": f"http://testserver/portal/new-password/{TOKEN}?email=marie@example.be",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://rogue.example/x.js?visitor=marie@example.be",
        "script-sample": "alert('marie@example.be')",
    }
    return json.dumps({"csp-report": report | other}).encode()


def _send(body: bytes) -> int:
    return Client().post(policy_reports.REPORTS, body, content_type="application/csp-report").status_code


def test_a_stopped_script_is_written_down_without_a_word_of_anybody(caplog: pytest.LogCaptureFixture) -> None:
    before = metrics.policy_reports.labels("script-src-elem")._value.get()
    with caplog.at_level(logging.WARNING):
        assert _send(_report()) == 204
    (record,) = [each for each in caplog.records if each.message == "stopped by the policy"]
    found = (record.directive, record.host, record.route)
    assert found == ("script-src-elem", "rogue.example", "portal:new_password")
    assert TOKEN not in str(vars(record)) and "marie" not in str(vars(record))
    assert metrics.policy_reports.labels("script-src-elem")._value.get() == before + 1


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"[]", b"{}", b"null", b'{"csp-report": []}', b'{"csp-report": {"violated-directive": "x"}}', b"\xff"),
        *(b"[" * 10_000, _report(**{"effective-directive": "marie@example.be"}), b" " * 20_000 + _report()),
    ],
)
def test_what_is_no_report_leaves_nothing(body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert _send(body) == 204
    assert not [each for each in caplog.records if each.message == "stopped by the policy"]


@pytest.mark.parametrize("blocked", ["marie@example.be", "https://[::1", "https://éé.example/x", "x" * 5000])
def test_a_host_that_is_none_is_left_out(blocked: str) -> None:
    found = policy_reports.summary(_report(**{"blocked-uri": blocked}))
    assert found is None or found[1] == ""


def test_code_within_the_page_is_named_as_such() -> None:
    assert policy_reports.summary(_report(**{"blocked-uri": "inline"})) == (
        "script-src-elem",
        "inline",
        "portal:new_password",
    )


def test_too_many_reports_are_dropped_and_answered(monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    monkeypatch.setattr(policy_reports, "PER_HOUR", 2)
    with caplog.at_level(logging.WARNING):
        assert {_send(_report()) for _ in range(5)} == {204}
    assert len([each for each in caplog.records if each.message == "stopped by the policy"]) == 2


def test_every_page_says_where_reports_go() -> None:
    assert f"report-uri {policy_reports.REPORTS}" in Client().get("/portal/sign-in")["Content-Security-Policy"]
