"""P6: an address is well-formed, misleads nobody, is not reserved and not taken; refusals suggest another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from website_online.core.sites.reserved import RESERVED
from website_online.core.sites.rules import (
    ADDRESS_LIMIT,
    AddressProblem,
    address_from_name,
    examine_address,
    examine_name,
    numbered,
    shown_address,
    tidy_name,
)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Boulangerie Alice", "boulangerie-alice"),
        ("Café de l’Église", "cafe-de-l-eglise"),
        ("Straße & Œuvre", "strasse-oeuvre"),
        ("  ACME   GmbH  ", "acme-gmbh"),
        ("Пекарня", "xn--80ajpngj0i"),
        ("аррӏе", "apple"),
        ("!!", "mon-site"),
        ("", "mon-site"),
        ("Une association de quartier vraiment très active", "une-association-de-quartier-vraiment"),
    ],
)
def test_a_name_suggests_an_address(name, address):
    assert address_from_name(name) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("cafe", "cafe"),
        (" Café ", "xn--caf-dma"),
        ("xn--caf-dma", "xn--caf-dma"),
        ("CAFE\u0301", "xn--caf-dma"),
        ("ﬁne", "fine"),
        ("ａｂｃ", "abc"),
        ("пекарня", "xn--80ajpngj0i"),
        ("日本屋", "xn--ogt56tb2a"),
        ("2024-fete", "2024-fete"),
    ],
)
def test_what_can_be_one_is_normalised(text, address):
    verdict = examine_address(text)
    assert (verdict.ok, verdict.address, verdict.problem) == (True, address, "")


@pytest.mark.parametrize(
    ("text", "problem", "suggestion"),
    [
        ("", "empty", ""),
        ("a", "short", "mon-site"),
        ("x" * 64, "long", "x" * 40),
        ("é" * 60, "long", "e" * 40),
        ("mon site", "characters", "mon-site"),
        ("a_b", "characters", "a-b"),
        ("a.b", "characters", "a-b"),
        ("-abc-", "characters", "abc"),
        ("ab--cd", "characters", "ab-cd"),
        ("http://evil", "characters", "http-evil"),
        ("аррӏе", "lookalike", "apple"),
        ("xn--80ak6aa92e", "lookalike", "apple"),
        ("pаypal-aide", "lookalike", "paypal-aide"),
        ("τest-site", "lookalike", "test-site"),
        ("gοοgle-news", "lookalike", "google-news"),
        ("mıcrosoft", "lookalike", "microsoft"),
        ("admin", "reserved", "admin-web"),
        ("Admin", "reserved", "admin-web"),
        ("adm1n", "reserved", "adm1n-web"),
        ("àdmin", "reserved", "admin-web"),
        ("аdmin", "lookalike", "admin-web"),
        ("www", "reserved", "www-web"),
        ("paypal", "reserved", "paypal-web"),
    ],
)
def test_what_cannot_is_refused_with_a_way_out(text, problem, suggestion):
    verdict = examine_address(text)
    assert (verdict.ok, verdict.problem, verdict.suggestion) == (False, problem, suggestion)
    assert verdict.message == AddressProblem(problem).sentence


@given(st.text(max_size=90))
def test_whatever_is_typed_the_answer_holds(text):
    verdict = examine_address(text)
    for address in (verdict.address, verdict.suggestion, address_from_name(text)):
        if address:
            assert address.isascii() and len(address) <= ADDRESS_LIMIT
            assert not address.startswith("-") and not address.endswith("-")
            again = examine_address(address, reserved=frozenset())
            assert (again.ok, again.address) == (True, address)
    assert verdict.ok == (not verdict.problem)


@given(st.text(alphabet="aàé-z9", min_size=2, max_size=70), st.integers(2, 99))
def test_a_number_still_fits(text, number):
    address = address_from_name(text)
    made = numbered(address, number)
    assert made.endswith(f"-{number}") or f"-{number}" in shown_address(made)
    assert len(made) <= ADDRESS_LIMIT


def test_reserved_ones_are_as_they_are_compared():
    assert all(word == word.lower().strip() and word.isascii() for word in RESERVED)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "name_empty"),
        ("   ", "name_empty"),
        ("x" * 81, "name_long"),
        ("a\x07b", "name_characters"),
        ("a\u202eb", "name_characters"),
        ("see https://evil.example", "name_characters"),
        ("Chez Zoë 🌿", None),
        ("x" * 80, None),
    ],
)
def test_names(name, problem):
    assert examine_name(tidy_name(name)) == problem
