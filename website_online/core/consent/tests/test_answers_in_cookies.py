"""What a browser sends back as its answer is read strictly; anything else is no answer."""

from datetime import date
from uuid import uuid4

import pytest

from website_online.core.consent import rules
from website_online.core.consent.rules import Answer

ANSWER = Answer(uuid4(), "0123456789ab", frozenset({"analytics", "google_sharing"}), date(2027, 5, 23))


def test_what_is_written_is_read() -> None:
    assert rules.read(rules.written(ANSWER)) == ANSWER
    refused = Answer(ANSWER.pseudonym, ANSWER.version, frozenset(), ANSWER.until)
    assert rules.read(rules.written(refused)) == refused


def test_the_value_says_nothing_about_anybody() -> None:
    pseudonym, version, granted, until = rules.written(ANSWER).split(".")
    assert (len(pseudonym), len(version), granted, until) == (32, 12, "analytics+google_sharing", "2027-05-23")


@pytest.mark.parametrize(
    "value",
    [
        *("", "yes", "true", "%s.x.-.2027-05-23" % ("a" * 32), "a.0123456789ab.-.2027-05-23"),
        *("%s.0123456789ab.analytics.2027-13-40" % ("a" * 32), "%s.0123456789ab.<script>.2027-05-23" % ("a" * 32)),
        *("%s.0123456789ab.analytics.2027-05-23.more" % ("a" * 32), "%s.0123456789ab..2027-05-23" % ("a" * 32)),
        *("\x00" * 40, "a" * 100_000),
    ],
)
def test_anything_else_is_no_answer(value: str) -> None:
    assert rules.read(value) is None


def test_an_answer_holds_for_its_version_until_its_day() -> None:
    assert ANSWER.holds("0123456789ab", date(2027, 5, 23))
    assert not ANSWER.holds("0123456789ab", date(2027, 5, 24))
    assert not ANSWER.holds("ba9876543210", date(2027, 5, 1))


def test_a_yes_that_needs_another_counts_only_with_it() -> None:
    asked = [("analytics", ""), ("google_sharing", "analytics")]
    assert rules.granted(asked, {"google_sharing"}) == {"analytics": False, "google_sharing": False}
    assert rules.granted(asked, {"analytics"}) == {"analytics": True, "google_sharing": False}
    assert rules.granted(asked, {"analytics", "google_sharing", "else"}) == {"analytics": True, "google_sharing": True}


@pytest.mark.parametrize(("headers", "refuses"), [({"Sec-GPC": "1"}, True), ({"Sec-GPC": "0"}, False), ({}, False)])
def test_the_signal_of_a_browser_is_one_value_only(headers: dict[str, str], refuses: bool) -> None:
    assert rules.is_refusal_by_signal(headers) is refuses
