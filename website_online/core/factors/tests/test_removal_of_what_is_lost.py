"""When everything is lost the operator removes the second step, three days later, unless the owner objects."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from website_online.core.audit.models import Entry
from website_online.core.factors import actions
from website_online.core.factors.models import CodeApp, Passkey, RecoveryCode, Removal
from website_online.core.factors.tests.holders import (
    PASSWORD,
    at_home,
    code_of,
    give_code_app,
    give_passkey,
    give_recovery_codes,
    half_way,
    is_in,
)
from website_online.core.mail.queries import latest_to
from website_online.foundation import background, clock

pytestmark = pytest.mark.django_db
ADDRESS = "alice@example.org"


def _later(**period: float) -> None:
    clock.advance(timedelta(**period))
    background.tick()
    background.run_due()


def _ask() -> str:
    call_command("second_step", "remove", ADDRESS, reason="identity shown by telephone")
    background.run_due()
    mail = latest_to(ADDRESS, "factors.removal_planned")
    found = re.search(r"/portal/keep-second-step/\S+", mail.text)
    assert found
    return found[0]


def test_three_days_later_the_password_is_enough(alice) -> None:
    give_passkey(alice)
    give_code_app(alice)
    _ask()
    _later(hours=71)
    home = at_home(alice)
    assert CodeApp.objects.exists() and Passkey.objects.exists() and is_in(home)
    _later(hours=2)
    assert not (CodeApp.objects.exists() or Passkey.objects.exists() or RecoveryCode.objects.exists())
    assert not is_in(home)
    assert latest_to(ADDRESS, "factors.removed") is not None
    browser = Client()
    browser.get("/portal/sign-in")
    browser.post("/portal/sign-in", {"email": ADDRESS, "password": PASSWORD})
    assert is_in(browser)
    verbs = list(Entry.objects.filter(account_id=alice.pk).values_list("verb", flat=True))
    assert {"factors.removal_planned", "factors.removed"} <= set(verbs)


def test_the_link_in_the_mail_stops_it(alice) -> None:
    give_code_app(alice)
    link = _ask()
    somewhere = Client()
    assert somewhere.get(link).status_code == 200
    assert Removal.objects.get().stopped_at is None, "fetching the link does nothing"
    assert somewhere.post(link).status_code == 302
    assert somewhere.post(link).status_code == 410
    _later(hours=80)
    assert CodeApp.objects.exists()


def test_using_the_second_step_stops_it(alice) -> None:
    secret = give_code_app(alice)
    _ask()
    browser = half_way(alice)
    browser.post("/portal/second-step", {"code": code_of(secret)})
    assert is_in(browser)
    _later(hours=80)
    assert CodeApp.objects.exists()


def test_the_page_of_the_account_stops_it(alice) -> None:
    give_code_app(alice)
    home = at_home(alice)
    _ask()
    assert home.post("/portal/account/security/keep").status_code == 302
    _later(hours=80)
    assert CodeApp.objects.exists()


def test_one_at_a_time_and_none_for_nothing(alice) -> None:
    with pytest.raises(CommandError, match="no second step"):
        call_command("second_step", "remove", ADDRESS, reason="x")
    with pytest.raises(CommandError, match="no account"):
        call_command("second_step", "remove", "nobody@example.org", reason="x")
    give_code_app(alice)
    _ask()
    with pytest.raises(CommandError, match="on its way"):
        call_command("second_step", "remove", ADDRESS, reason="x")


def test_a_day_passes_once(alice) -> None:
    give_code_app(alice)
    give_recovery_codes(alice)
    _ask()
    clock.advance(timedelta(hours=73))
    assert (actions.carry_out_due(), actions.carry_out_due()) == (1, 0)
