"""Trying to come in without the second step, with somebody else's, or with one that was seen."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from fido2.utils import websafe_encode

from website_online.core.accounts.models import Account, Session, SignIn
from website_online.core.factors.models import CodeApp, Passkey
from website_online.core.factors.tests.holders import (
    PASSWORD,
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
from website_online.core.mail.queries import latest_to
from website_online.foundation import clock
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db
NEW = "Une phrase toute neuve, à retenir"


def _question(browser: Client, where: str = "sign-in") -> dict:
    if where == "sign-in":
        browser.get("/portal/sign-in")
    return browser.post(f"/portal/{where}/passkey/question").json()


def _answer(browser: Client, answer: str, where: str = "sign-in") -> bool:
    browser.post(f"/portal/{where}/passkey", {"answer": answer})
    return is_in(browser)


def test_no_address_of_the_portal_opens_half_way(alice: Account) -> None:
    give_code_app(alice)
    browser = half_way(alice)
    for page in ("", "account/", "account/security", "account/data", "account/security/prove", "new-site"):
        answer = browser.get(f"/portal/{page}")
        assert answer.status_code == 302 and answer["Location"].startswith("/portal/sign-in"), page
    assert browser.post("/portal/account/security/code-app/remove").status_code == 302
    assert CodeApp.objects.exists() and not Session.objects.filter(account=alice).exists()


def test_without_the_password_there_is_no_second_step(alice: Account) -> None:
    secret = give_code_app(alice)
    browser = Client()
    assert browser.get("/portal/second-step")["Location"].startswith("/portal/sign-in")
    browser.post("/portal/second-step", {"code": code_of(secret)})
    assert browser.post("/portal/second-step/passkey/question").status_code == 409
    assert not is_in(browser)


def test_a_code_that_was_seen_opens_nothing_more(alice: Account) -> None:
    secret = give_code_app(alice)
    owner, thief = half_way(alice), half_way(alice, ip="198.51.100.66")
    code = code_of(secret)
    owner.post("/portal/second-step", {"code": code})
    thief.post("/portal/second-step", {"code": code})
    assert is_in(owner) and not is_in(thief)


def test_codes_of_somebody_else_do_not_fit(alice: Account, bob: Account) -> None:
    give_code_app(alice)
    bobs, kept = give_code_app(bob), give_recovery_codes(bob)
    browser = half_way(alice)
    for code in (code_of(bobs), kept[0]):
        browser.post("/portal/second-step", {"code": code})
    assert not is_in(browser)


def test_guessing_is_slowed_refused_and_told(alice: Account) -> None:
    secret = give_code_app(alice)
    thief = half_way(alice, ip="198.51.100.66")
    codes = [thief.post("/portal/second-step", {"code": f"{n:06}"}).status_code for n in range(40)]
    assert 429 in codes[:11] and set(codes[10:]) == {429}
    thief.post("/portal/second-step", {"code": code_of(secret)})
    assert not is_in(thief), "not even with the right one"
    run_due()
    assert Message.objects.filter(template="factors.step_refused").count() == 1
    assert "198.51.100.66" in latest_to(alice.email, "factors.step_refused").text


def test_a_fresh_browser_does_not_begin_counting_anew(alice: Account) -> None:
    give_code_app(alice)
    statuses = []
    for number in range(14):
        thief = half_way(alice, ip=f"198.51.100.{number}")
        statuses.append(thief.post("/portal/second-step", {"code": "000000"}).status_code)
    assert statuses[-1] == 429


def test_guessing_all_day_ends_too(alice: Account) -> None:
    give_code_app(alice)
    tried = 0
    for quarter in range(20):
        clock.advance(timedelta(minutes=15))
        thief = half_way(alice, ip=f"198.51.100.{quarter}")
        for _ in range(5):
            tried += thief.post("/portal/second-step", {"code": "000000"}).status_code == 200
    assert tried <= 55


def test_the_owner_comes_in_where_he_was_before(alice: Account) -> None:
    secret = give_code_app(alice)
    home = half_way(alice)
    home.post("/portal/second-step", {"code": code_of(secret)})
    home.post("/portal/sign-out")
    thief = half_way(alice, ip="198.51.100.66")
    for number in range(15):
        thief.post("/portal/second-step", {"code": f"{number:06}"})
    clock.advance(timedelta(minutes=1))
    home.post("/portal/sign-in", {"email": alice.email, "password": PASSWORD})
    home.post("/portal/second-step", {"code": code_of(secret)})
    assert is_in(home)


def test_a_new_password_from_the_mailbox_is_not_enough(alice: Account) -> None:
    secret = give_code_app(alice)
    thief = Client()
    thief.post("/portal/forgotten", {"email": alice.email})
    run_due()
    link = re.search(r"/portal/new-password/\S+", latest_to(alice.email, "accounts.new_password").text)
    assert link
    answer = thief.post(link[0], {"password": NEW})
    assert answer["Location"] == "/portal/second-step"
    assert not is_in(thief) and not alice.known_devices.exists() and not Session.objects.filter(account=alice).exists()
    thief.post("/portal/second-step", {"code": code_of(secret)})
    assert is_in(thief)


def test_a_password_changed_meanwhile_voids_the_half_way(alice: Account) -> None:
    secret = give_code_app(alice)
    thief = half_way(alice)
    home = at_home(alice)
    home.post("/portal/account/password", {"current": PASSWORD, "new": NEW})
    thief.post("/portal/second-step", {"code": code_of(secret)})
    assert not is_in(thief)


def test_an_answer_works_once_and_in_its_own_browser(alice: Account) -> None:
    key = give_passkey(alice)
    browser, other = Client(), Client()
    options = _question(browser)
    answer = key.show(options)
    _question(other)
    assert not _answer(other, answer), "asked of another browser"
    assert _answer(browser, answer)
    browser.post("/portal/sign-out")
    assert not _answer(browser, answer), "answered already"


def test_a_question_grows_old(alice: Account) -> None:
    key = give_passkey(alice)
    browser = Client()
    options = _question(browser)
    clock.advance(timedelta(minutes=6))
    assert not _answer(browser, key.show(options))


def test_a_made_up_question_is_not_ours(alice: Account) -> None:
    key = give_passkey(alice)
    browser = Client()
    options = _question(browser)
    assert not _answer(browser, key.show(options, challenge=websafe_encode(b"x" * 32)))
    assert not _answer(Client(), key.show(options)), "never asked at all"


@pytest.mark.parametrize(
    "bend",
    [
        lambda key: setattr(key, "origin", "http://boulangerie.localhost:8000"),
        lambda key: setattr(key, "origin", "https://evil.example"),
        lambda key: setattr(key, "host", "evil.example"),
        lambda key: setattr(key, "verified", False),
        lambda key: setattr(key, "cross_origin", True),
        lambda key: setattr(key, "handle", b"0123456789abcdef"),
        lambda key: setattr(key, "handle", b""),
        lambda key: setattr(key, "counter", -1),
        lambda key: setattr(key, "private", SoftKey().private),
        lambda key: setattr(key, "credential_id", b"unknown" * 4),
    ],
    ids=["a customer's site", "origin", "host", "unverified", "in a frame", "handle", "no handle", "copy", "key", "id"],
)
def test_a_bent_answer_opens_nothing(alice: Account, bend) -> None:
    key = give_passkey(alice)
    browser = Client()
    options = _question(browser)
    key.counter = 1
    Passkey.objects.update(sign_count=1)
    bend(key)
    assert not _answer(browser, key.show(options))
    assert SignIn.objects.filter(result="wrong_step", how="passkey").exists()


def test_somebody_elses_passkey_is_no_second_step(alice: Account, bob: Account) -> None:
    give_passkey(alice)
    bobs = give_passkey(bob)
    browser = half_way(alice)
    options = _question(browser, "second-step")
    assert not _answer(browser, bobs.show(options), "second-step")


def test_a_question_for_signing_in_makes_no_passkey_and_the_other_way(alice: Account) -> None:
    home, key = at_home(alice), SoftKey()
    prove(home)
    made = home.post("/portal/account/security/passkeys/question").json()
    answer = json.loads(key.make(made))
    assert home.post("/portal/account/security/prove/passkey", {"answer": json.dumps(answer)}).status_code == 302
    home.post("/portal/account/security/passkeys/new", {"name": "x", "answer": json.dumps(answer)})
    assert not Passkey.objects.exists(), "the question was used up by the wrong door"


def test_a_key_in_use_is_not_taken_over(alice: Account, bob: Account) -> None:
    key = give_passkey(alice)
    home = at_home(bob)
    prove(home)
    assert add_passkey(home, key).status_code == 200
    assert Passkey.objects.get().account == alice


@pytest.mark.parametrize("answer", ["", "null", "[]", "{}", '{"id":1}', "[" * 9000, '{"rawId":"AA","id":"AA","type":"public-key","response":{"clientDataJSON":"","authenticatorData":"AAAA","signature":""}}', '{"rawId":{},"response":7,"type":[],"id":null}'])  # fmt: skip
def test_rubbish_is_refused_politely(alice: Account, answer: str) -> None:
    home = at_home(alice)
    prove(home)
    home.post("/portal/account/security/passkeys/question")
    assert home.post("/portal/account/security/passkeys/new", {"name": "x", "answer": answer}).status_code == 200
    browser = Client()
    _question(browser)
    assert browser.post("/portal/sign-in/passkey", {"answer": answer}).status_code == 302
    assert not Passkey.objects.exists()


def test_factors_do_not_change_without_a_fresh_proof(alice: Account) -> None:
    key = give_passkey(alice)
    home = at_home(alice)
    passkey = Passkey.objects.get()
    for path in (f"passkeys/{passkey.pk}/remove", "recovery-codes", "code-app/remove", "passkeys/new", "code-app"):
        answer = home.post(f"/portal/account/security/{path}", {"name": "x", "code": "123456", "answer": "{}"})
        assert answer.status_code == 302 and "/security/prove" in answer["Location"], path
    assert home.post("/portal/account/security/passkeys/question").status_code == 409
    assert home.post("/portal/account/security/prove", {"password": PASSWORD}).status_code == 200, "a code is missing"
    assert Passkey.objects.exists()
    options = home.post("/portal/account/security/prove/question").json()
    home.post("/portal/account/security/prove/passkey", {"answer": key.show(options)})
    assert home.post(f"/portal/account/security/passkeys/{passkey.pk}/remove").status_code == 302
    assert not Passkey.objects.exists()


def test_a_proof_grows_old(alice: Account) -> None:
    home = at_home(alice)
    prove(home)
    clock.advance(timedelta(minutes=11))
    assert home.get("/portal/account/security/code-app").status_code == 302


def test_charlie_reaches_no_passkey_of_alices(alice: Account, charlie: Account) -> None:
    give_passkey(alice)
    passkey = Passkey.objects.get()
    his = at_home(charlie)
    prove(his)
    for method, path in (("get", ""), ("post", ""), ("post", "/remove")):
        answer = getattr(his, method)(f"/portal/account/security/passkeys/{passkey.pk}{path}", {"name": "mine"})
        assert answer.status_code == 404
    passkey.refresh_from_db()
    assert passkey.name == "Téléphone"


def test_nothing_of_it_is_in_a_log(alice: Account, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        key = give_passkey(alice)
        browser = Client()
        assert _answer(browser, key.show(_question(browser)))
    assert key.credential_id.hex() not in caplog.text


def test_nobody_waits_with_a_factor_in_a_strangers_address(db: None) -> None:
    """Mallory signs up with Vera's address; a factor of his would open the account after she has made it hers."""
    mallory = Client(REMOTE_ADDR="198.51.100.66")
    sent = {"name": "Chez Véra", "email": "vera@example.org", "password": PASSWORD, "age": "on"}
    assert mallory.post("/fr/creer", sent).status_code == 302
    prove(mallory)
    for path in ("passkeys/new", "code-app"):
        assert mallory.get(f"/portal/account/security/{path}")["Location"] == "/portal/account/security"
    assert mallory.post("/portal/account/security/passkeys/question").status_code == 409
    answer = mallory.post("/portal/account/security/code-app", {"code": "123456"})
    assert answer["Location"] == "/portal/account/security"
    assert not Passkey.objects.exists() and not CodeApp.objects.exists()
