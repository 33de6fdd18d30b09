"""Codes follow RFC 6238; one works once, half a minute early or late at most."""

from datetime import timedelta

import pytest

from website_online.core.accounts.models import Account
from website_online.core.factors import rules
from website_online.core.factors.actions import codes
from website_online.core.factors.models import CodeApp
from website_online.core.factors.tests.holders import code_of, give_code_app
from website_online.foundation import clock


# RFC 6238, appendix B: the SHA-1 rows, cut from eight figures to the last six.
@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_examples_of_the_standard(seconds: int, code: str) -> None:
    assert codes.code_at(b"12345678901234567890", rules.step_of(seconds)) == code


@pytest.mark.django_db
@pytest.mark.parametrize(("later", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_half_a_minute_around(alice, later: int, fits: bool) -> None:
    secret = give_code_app(alice)
    assert codes.use(alice, code_of(secret, later=later)) is fits


@pytest.mark.django_db
def test_a_code_works_once_and_no_earlier_one_after_it(alice) -> None:
    secret = give_code_app(alice)
    code, earlier = code_of(secret), code_of(secret, later=-1)
    assert codes.use(alice, f" {code[:3]} {code[3:]} ")
    assert not codes.use(alice, code)
    assert not codes.use(alice, earlier)
    clock.advance(timedelta(seconds=rules.CODE_SECONDS * 2))
    assert codes.use(alice, code_of(secret))


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "\0" * 6, "-1" * 3])
def test_what_is_no_code(alice, typed: str) -> None:
    give_code_app(alice)
    assert not codes.use(alice, typed)
    assert CodeApp.objects.get().last_step == 0


def test_the_key_is_shown_in_three_ways() -> None:
    key = codes.key_of(b"12345678901234567890", Account(email="alice@example.org"))
    assert key.groups == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    assert key.link.startswith("otpauth://totp/") and "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" in key.link
    assert key.drawing.startswith("<svg") and "script" not in key.drawing
