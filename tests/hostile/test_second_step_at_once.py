"""The same code, the same answer of a passkey, the same removal, several times at one moment: it counts once."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.hostile.test_at_the_same_moment import together
from website_online.core.accounts.models import Account, SignIn
from website_online.core.audit.actions import verify_all
from website_online.core.factors import actions
from website_online.core.factors.models import Challenge, CodeApp, RecoveryCode
from website_online.core.factors.tests.holders import (
    code_of,
    give_code_app,
    give_passkey,
    give_recovery_codes,
    half_way,
    is_in,
)
from website_online.core.mail.models import Message
from website_online.foundation import clock

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 4


def _post_at_once(path: str, data: dict[str, str], browsers: list[Client]) -> int:
    """Send the same form from all browsers at once; return in how many somebody is in afterwards."""
    results = together(*[lambda browser=browser: browser.post(path, data) for browser in browsers])
    assert not [each for each in results if isinstance(each, Exception)], results
    return SignIn.objects.filter(result=SignIn.Result.SUCCESS).count()


def test_a_code_and_a_recovery_code(alice: Account) -> None:
    secret, kept = give_code_app(alice), give_recovery_codes(alice)
    browsers = [half_way(alice, ip=f"203.0.113.{number}") for number in range(PEOPLE)]
    assert _post_at_once("/portal/second-step", {"code": code_of(secret)}, browsers) == 1
    assert sum(map(is_in, browsers)) == 1
    browsers = [half_way(alice, ip=f"198.51.100.{number}") for number in range(PEOPLE)]
    SignIn.objects.all().delete()
    assert _post_at_once("/portal/second-step", {"code": kept[0]}, browsers) == 1
    assert RecoveryCode.objects.filter(used_at=None).count() == 9
    assert Message.objects.filter(template="factors.recovery_code_used").count() == 1
    assert verify_all() == []


def test_an_answer_of_a_passkey(alice: Account) -> None:
    key = give_passkey(alice)
    browser = Client()
    browser.get("/portal/sign-in")
    answer = key.show(browser.post("/portal/sign-in/passkey/question").json())
    browsers = []
    for _ in range(PEOPLE):
        browsers.append(Client())
        browsers[-1].cookies.load({name: morsel.value for name, morsel in browser.cookies.items()})
    assert _post_at_once("/portal/sign-in/passkey", {"answer": answer}, browsers) == 1
    assert not Challenge.objects.exists()
    assert verify_all() == []


def test_the_last_of_two_factors_and_a_removal(alice: Account) -> None:
    give_code_app(alice)
    actions.plan_removal(alice, reason="lost")
    clock.advance(timedelta(hours=73))
    done = together(*[actions.carry_out_due] * PEOPLE)
    assert sorted(done) == [0, 0, 0, 1]
    assert not CodeApp.objects.exists()
    assert Message.objects.filter(template="factors.removed").count() == 1
    assert verify_all() == []
