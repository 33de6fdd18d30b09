"""After the password comes the second step; before it is passed nothing is open."""

from datetime import timedelta

import pytest
from django.test import Client

from website_online.core.accounts.models import KnownDevice, Session, SignIn
from website_online.core.factors.tests.holders import (
    SoftKey,
    add_passkey,
    at_home,
    code_of,
    give_code_app,
    give_passkey,
    give_recovery_codes,
    half_way,
    is_in,
    prove,
)
from website_online.core.mail.models import Message
from website_online.foundation import clock
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db


def _mails(kind: str) -> int:
    run_due()
    return Message.objects.filter(template=kind).count()


def test_a_code_opens(alice) -> None:
    secret = give_code_app(alice)
    browser = half_way(alice)
    assert not is_in(browser) and not KnownDevice.objects.exists()
    answer = browser.post("/portal/second-step", {"code": code_of(secret), "next": "/portal/account/"})
    assert answer["Location"] == "/portal/account/"
    assert is_in(browser)
    rows = SignIn.objects.filter(account=alice).order_by("at", "id").values_list("result", "how", "ip")
    assert list(rows) == [("half_way", "password", "203.0.113.40"), ("success", "code", "203.0.113.40")]


def test_a_recovery_code_opens_once_and_is_told(alice) -> None:
    give_code_app(alice)
    kept = give_recovery_codes(alice)
    browser = half_way(alice)
    browser.post("/portal/second-step", {"code": kept[0].lower()})
    assert is_in(browser)
    run_due()
    text = Message.objects.get(template="factors.recovery_code_used").text
    assert "9" in text
    again = half_way(alice, ip="203.0.113.41")
    again.post("/portal/second-step", {"code": kept[0]})
    assert not is_in(again)


def test_few_codes_are_told(alice) -> None:
    give_code_app(alice)
    for number, code in enumerate(give_recovery_codes(alice)[:7]):
        browser = half_way(alice, ip=f"203.0.113.{50 + number}")
        browser.post("/portal/second-step", {"code": code})
        assert is_in(browser)
    run_due()
    texts = list(Message.objects.filter(template="factors.recovery_code_used").order_by("created_at", "id"))
    assert "tant que vous pouvez encore entrer" in texts[-1].text
    assert "tant que vous pouvez encore entrer" not in texts[0].text


def test_a_passkey_is_the_second_step(alice) -> None:
    key = give_passkey(alice)
    browser = half_way(alice)
    options = browser.post("/portal/second-step/passkey/question").json()
    assert [each["type"] for each in options["publicKey"]["allowCredentials"]] == ["public-key"]
    browser.post("/portal/second-step/passkey", {"answer": key.show(options)})
    assert is_in(browser)
    assert SignIn.objects.filter(result="success", how="passkey").exists()


def test_a_passkey_alone_opens(alice) -> None:
    key = give_passkey(alice)
    browser = Client()
    browser.get("/portal/sign-in")
    options = browser.post("/portal/sign-in/passkey/question").json()["publicKey"]
    assert not options.get("allowCredentials") and options["userVerification"] == "required"
    browser.post("/portal/sign-in/passkey", {"answer": key.show({"publicKey": options}), "stay": "on"})
    assert is_in(browser)
    assert Session.objects.filter(account=alice, remember=True).exists()


def test_staying_signed_in_is_remembered_over_the_step(alice) -> None:
    secret = give_code_app(alice)
    browser = half_way(alice, stay="on")
    browser.post("/portal/second-step", {"code": code_of(secret)})
    session = Session.objects.get(account=alice)
    assert session.remember and session.expires_at - clock.now() > timedelta(days=29)


def test_a_new_device_is_told_after_the_step_and_not_before(alice) -> None:
    secret = give_code_app(alice)
    at_first = half_way(alice)
    at_first.post("/portal/second-step", {"code": code_of(secret)})
    elsewhere = half_way(alice, ip="198.51.100.9")
    assert _mails("accounts.new_device") == 0
    clock.advance(timedelta(minutes=2))
    elsewhere.post("/portal/second-step", {"code": code_of(secret)})
    assert is_in(elsewhere)
    assert _mails("accounts.new_device") == 1


def test_ten_minutes_later_one_begins_again(alice) -> None:
    secret = give_code_app(alice)
    browser = half_way(alice)
    clock.advance(timedelta(minutes=11))
    answer = browser.post("/portal/second-step", {"code": code_of(secret)})
    assert answer["Location"].startswith("/portal/sign-in") and not is_in(browser)


def test_switching_on_and_off_ends_other_sessions_and_is_told(alice) -> None:
    home, office = at_home(alice), at_home(alice)
    prove(home)
    answer = add_passkey(home, SoftKey())
    assert answer.status_code == 200 and answer.content.decode().count("<li>") >= 10
    assert is_in(home) and not is_in(office)
    passkey = alice.passkeys.get()
    office = at_home(alice)
    assert home.post(f"/portal/account/security/passkeys/{passkey.pk}/remove").status_code == 302
    assert is_in(home) and not is_in(office)
    assert not alice.passkeys.exists() and not alice.recovery_codes.exists()
    assert (_mails("factors.passkey_added"), _mails("factors.passkey_removed")) == (1, 1)


def test_closing_takes_the_factors_at_once(alice, password) -> None:
    from website_online.core.accounts import actions

    give_passkey(alice)
    give_code_app(alice)
    actions.close_account(alice, password)
    run_due()
    alice.refresh_from_db()
    assert not alice.passkeys.exists() and not alice.recovery_codes.exists() and not hasattr(alice, "code_app")
