"""P75: what is told to Google is a closed list, and an e-mail address never leaves."""

import pytest

from website_online.core.analytics import rules


def test_the_page_that_was_read_may_be_told() -> None:
    told = {"page_location": "https://website-online.be/fr/", "page_title": "Accueil", "language": "fr"}
    assert rules.fault("page_view", told) == ""


def test_other_events_and_parameters_are_refused() -> None:
    assert rules.fault("purchase", {}) == "event"
    assert rules.fault("page_view", {"user_id": "1"}) == "parameter"
    assert rules.fault("page_view", {"page_title": "x", "email": "x"}) == "parameter"


@pytest.mark.parametrize(
    "value",
    [
        "https://website-online.be/fr/?email=marie@example.be",
        "marie%40example.be",
        "Bonjour Marie <MARIE.DUPONT+x@sub.example.co.uk>",
        "/portal/marie@example.be/x",
    ],
)
def test_an_address_in_a_value_is_refused(value: str) -> None:
    assert rules.fault("page_view", {"page_title": value}) == "address"


@pytest.mark.parametrize("value", ["Prix @ partir de 3 €", "https://x.example/@handle", "50 % @ home", "a@b", ""])
def test_other_signs_are_not_taken_for_one(value: str) -> None:
    assert rules.fault("page_view", {"page_title": value}) == ""


def test_a_long_text_without_one_is_looked_at_quickly() -> None:
    assert rules.fault("page_view", {"page_title": "@" * 20_000 + "a" * 20_000}) == ""


@pytest.mark.parametrize("months", rules.OFFERED_MONTHS)
def test_cookies_never_live_longer_than_the_shortest_calendar_months(months: int) -> None:
    shortest = {2: 59, 14: 424}[months]
    assert rules.lifetime_seconds(months) <= shortest * 24 * 3600
    assert months <= rules.CEILING_MONTHS


def test_cookies_of_google_are_known_whatever_the_stream() -> None:
    assert all(map(rules.is_google_cookie, ["_ga", "_ga_ABC", "_gid", "_gat_x", *rules.cookie_names("G-XY12")]))
    assert not any(map(rules.is_google_cookie, ["wo_session", "_garden", "ga"]))
