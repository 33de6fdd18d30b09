"""Signing in, signing up and lost passwords under attack: nothing is told, little is worked, nothing is taken over."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.test import Client

from tests.hostile.corpus import AWAY
from tests.hostile.reading import elements
from website_online.core.accounts import hashing
from website_online.core.accounts.models import Account, Session
from website_online.core.mail.queries import latest_to, outbox
from website_online.foundation import background, clock, throttle
from website_online.foundation.models import ThrottleCounter

pytestmark = pytest.mark.django_db

SIGN_IN, FORGOTTEN, SIGN_UP = "/portal/sign-in", "/portal/forgotten", "/fr/creer"
# Of the same length as Alice's, so that answers can be compared byte by byte.
UNKNOWN = "aliza@example.org"


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count each hash of a password, whatever asks for it."""
    made: list[str] = []
    for hasher in (type(each) for each in hashers.get_hashers()):
        real = hasher.encode

        def counted(self: Any, password: str, salt: Any, *more: Any, _real: Callable = real) -> str:
            made.append(type(self).__name__)
            return _real(self, password, salt, *more)

        monkeypatch.setattr(hasher, "encode", counted)
    return made


def _new_browser() -> Client:
    client = Client(raise_request_exception=False)
    client.get(SIGN_IN)
    return client


def _enter(client: Client, email: str, password: str = "Not the right one, at all", **more: Any) -> Any:
    return client.post(SIGN_IN, {"email": email, "password": password, **more})


def _told(response: Any, email: str) -> tuple[Any, ...]:
    body = response.content.replace(email.encode(), b"@")
    body = re.sub(rb'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', b"", body)
    headers = {
        k: v for k, v in response.headers.items() if k not in {"X-Request-Id", "Content-Security-Policy", "Expires"}
    }
    cookies = {
        name: {"length": len(morsel.value), **{k: v for k, v in morsel.items() if k != "expires"}}
        for name, morsel in response.cookies.items()
    }
    return response.status_code, body, headers, cookies


def _work() -> None:
    while background.run_next():
        pass


# Known and unknown ---------------------------------------------------------------------------------


@pytest.mark.parametrize("attempts", [1, 6, 11])
def test_a_wrong_password_tells_nothing_about_the_address(
    alice: Account, attempts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = []
    instant = clock.now()
    monkeypatch.setattr(clock, "now", lambda: instant)
    for email in (alice.email, UNKNOWN):
        ThrottleCounter.objects.all().delete()
        client = _new_browser()
        for _ in range(attempts):
            answer = _enter(client, email)
        answers.append(_told(answer, email))
    assert answers[0] == answers[1]


def test_a_lost_password_tells_nothing_about_the_address(alice: Account) -> None:
    answers = [_told(_new_browser().post(FORGOTTEN, {"email": email}), email) for email in (alice.email, UNKNOWN)]
    assert answers[0] == answers[1]
    assert answers[0][0] == 200


def test_signing_up_tells_nothing_about_the_address(alice: Account) -> None:
    answers = []
    for email, name in ((alice.email, "Chez Xavier"), (UNKNOWN, "Chez Yvette")):
        client = Client()
        client.get(SIGN_UP)
        answer = client.post(SIGN_UP, {"email": email, "password": "Une phrase toute neuve", "name": name, "age": "on"})
        status, body, headers, cookies = _told(answer, email)
        headers["Location"] = re.sub(r"[0-9a-f-]{36}", "", headers.get("Location", ""))
        answers.append((status, body, headers, cookies))
    assert answers[0][0] == 302
    assert answers[0] == answers[1]


def test_a_change_of_address_tells_nothing_about_the_new_one(
    alice: Account, charlie: Account, sign_in_as, password: str
) -> None:
    answers = []
    for email in (charlie.email, "charlot@example.org"):
        client = sign_in_as(alice)
        answer = client.post("/portal/account/email", {"email": email, "password": password})
        shown = client.get("/portal/account/")
        answers.append((_told(answer, email), _told(shown, email)))
    assert answers[0] == answers[1]


# Work ----------------------------------------------------------------------------------------------


def test_known_and_unknown_cost_one_hash_each(alice: Account, hashes: list[str]) -> None:
    for email in (alice.email, UNKNOWN, "no address at all"):
        hashes.clear()
        hashing.matches("warm", "")
        hashes.clear()
        _enter(_new_browser(), email)
        assert len(hashes) == (1 if "@" in email else 0)


def test_the_limit_comes_before_the_hash(alice: Account, hashes: list[str]) -> None:
    for email in (alice.email, UNKNOWN):
        ThrottleCounter.objects.all().delete()
        for _ in range(12):
            _enter(_new_browser(), email)
        hashes.clear()
        for _ in range(20):
            answer = _enter(_new_browser(), email)
            assert answer.status_code == 429
            assert int(answer["Retry-After"]) > 0
        assert hashes == []


def test_many_addresses_from_one_network_are_held_too(hashes: list[str], db: None) -> None:
    for number in range(40):
        answer = _enter(_new_browser(), f"somebody{number}@example.org")
    assert answer.status_code == 429
    assert len(hashes) <= 10
    made = len(hashes)
    for header in ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED"):
        answer = _new_browser().post(
            SIGN_IN, {"email": "x@example.org", "password": "y" * 9}, **{header: "198.51.100.9"}
        )
        assert answer.status_code == 429
    assert len(hashes) == made


def test_the_right_password_does_not_come_in_while_attempts_are_refused(alice: Account, password: str) -> None:
    for _ in range(15):
        _enter(_new_browser(), alice.email)
    answer = _enter(_new_browser(), alice.email, password)
    assert answer.status_code == 429
    assert not Session.objects.filter(account=alice).exists()


@pytest.mark.parametrize(
    "spelling", ["ALICE@example.org", " alice@example.org ", "alice@EXAMPLE.ORG", "alice@example.org."]
)
def test_another_spelling_is_no_other_count(alice: Account, spelling: str) -> None:
    for _ in range(12):
        _enter(_new_browser(), alice.email)
    assert _enter(_new_browser(), spelling).status_code in {429, 200}
    assert throttle.peek("accounts.sign_in", "alice@example.org", 1000, hashing.rules.ATTEMPTS_WINDOW).count >= 12


def test_a_lost_password_and_signing_up_are_limited(alice: Account, hashes: list[str]) -> None:
    answers = [_new_browser().post(FORGOTTEN, {"email": alice.email}).status_code for _ in range(8)]
    assert answers[-1] == 429
    _work()
    assert sum(message.template == "accounts.new_password" for message in outbox()) <= 5
    hashes.clear()
    for number in range(9):
        data = {"email": UNKNOWN, "password": "Une phrase toute neuve", "name": f"Chez {number}", "age": "on"}
        last = Client().post(SIGN_UP, data)
    assert last.status_code == 429
    assert len(hashes) <= 5


def test_a_password_of_megabytes_is_refused_before_it_is_hashed(alice: Account, hashes: list[str]) -> None:
    answer = _enter(_new_browser(), alice.email, "x" * 1_000_000)
    assert answer.status_code == 200 and not Session.objects.filter(account=alice).exists()
    assert hashes == []


# Sessions ------------------------------------------------------------------------------------------


def test_signing_in_gives_a_new_session_and_a_new_token(alice: Account, password: str) -> None:
    client = Client()
    client.cookies["wo_session"] = planted = "chosen-by-the-attacker"
    client.get(SIGN_IN)
    token = client.cookies["wo_csrf"].value
    assert _enter(client, alice.email, password).status_code == 302
    assert client.cookies["wo_session"].value != planted
    assert client.cookies["wo_csrf"].value != token
    assert len(client.cookies["wo_session"].value) >= 32
    other = Client()
    other.cookies["wo_session"] = planted
    assert other.get("/portal/").status_code == 302


def test_a_session_from_before_does_not_become_the_persons(alice: Account, password: str) -> None:
    """Fixation: an attacker's own anonymous or signed-in session, in the victim's browser."""
    mallory = Client()
    mallory.force_login(Account.objects.create(email="m@example.org", email_key="m@example.org"))
    stolen = mallory.cookies["wo_session"].value
    victim = Client()
    victim.cookies["wo_session"] = stolen
    assert _enter(victim, alice.email, password).status_code == 302
    assert victim.cookies["wo_session"].value != stolen
    assert b"alice@example.org" not in mallory.get("/portal/account/").content


def test_signing_out_ends_the_session_everywhere_it_was_copied(alice: Account, sign_in_as) -> None:
    client = sign_in_as(alice)
    copy = Client()
    copy.cookies["wo_session"] = client.cookies["wo_session"].value
    assert copy.get("/portal/account/").status_code == 200
    client.post("/portal/sign-out")
    assert copy.get("/portal/account/").status_code == 302


def test_a_new_password_ends_the_other_sessions_and_changes_this_ones_key(
    alice: Account, password: str, sign_in_as
) -> None:
    here, there = sign_in_as(alice), sign_in_as(alice)
    key = here.cookies["wo_session"].value
    answer = here.post("/portal/account/password", {"current": password, "new": "Une phrase toute neuve"})
    assert answer.status_code == 302
    assert there.get("/portal/account/").status_code == 302
    assert here.cookies["wo_session"].value != key
    assert here.get("/portal/account/").status_code == 200


def test_one_person_cannot_end_anothers_session(alice: Account, charlie: Account, sign_in_as) -> None:
    sign_in_as(alice)
    session = Session.objects.get(account=alice)
    assert sign_in_as(charlie).post("/portal/account/connections/end", {"session": session.pk}).status_code == 404
    assert Session.objects.filter(pk=session.pk).exists()


def test_cookies_are_for_this_host_and_not_for_scripts(alice: Account, password: str) -> None:
    client = Client()
    seen = dict(client.get(SIGN_IN).cookies)
    seen |= dict(_enter(client, alice.email, password, stay="on").cookies)
    seen |= dict(client.post("/portal/account/language", {"language": "en"}).cookies)
    assert {"wo_session", "wo_csrf", "wo_device", "wo_language"} <= set(seen)
    for name, cookie in seen.items():
        assert cookie["samesite"] == "Lax", name
        assert cookie["path"] == "/", name
        assert cookie["domain"] == "", name
        # The editor reads the token to send it back in a header; it is worth nothing by itself.
        assert bool(cookie["httponly"]) == (name != "wo_csrf"), name


# Being led away ------------------------------------------------------------------------------------


@pytest.mark.parametrize("away", AWAY, ids=repr)
def test_next_leads_nowhere_else(alice: Account, password: str, away: str, sign_in_as) -> None:
    client = _new_browser()
    kept = [
        each
        for each in elements(client.get(SIGN_IN, {"next": away}).content.decode())
        if each.attributes.get("name") == "next"
    ]
    assert all(_is_here(re.sub(r"[\r\n\t]", "", each.attributes["value"])) for each in kept)
    answers = [
        _enter(client, alice.email, password, next=away),
        sign_in_as(alice).get(SIGN_IN, {"next": away}),
        sign_in_as(alice).post("/portal/send-confirmation", {"next": away}),
        sign_in_as(alice).post("/portal/send-confirmation?" + "next=" + away.replace("#", "%23").strip()),
    ]
    for answer in answers:
        assert answer.status_code == 302
        assert answer["Location"] and _is_here(answer["Location"]), answer["Location"]


def _is_here(address: str) -> bool:
    """Return whether a browser stays on this host: one slash, then no second one of either kind."""
    return address == "" or (re.match(r"/(?![/\\])", address) is not None and not set(address) & set("\r\n\t\\"))


def test_the_mail_leads_to_the_configured_host(alice: Account, settings: Any) -> None:
    settings.ALLOWED_HOSTS = [settings.OPERATOR_HOST, f".{settings.SITES_DOMAIN}"]
    forged = (
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "localhost", "HTTP_X_FORWARDED_HOST": "evil.example"},
        {"HTTP_HOST": "localhost", "HTTP_X_HOST": "evil.example", "HTTP_FORWARDED": "host=evil.example"},
        {"HTTP_HOST": "localhost:1337"},
        {"HTTP_HOST": "evil.localhost"},
    )
    for headers in forged:
        answer = Client(raise_request_exception=False).post(FORGOTTEN, {"email": alice.email}, **headers)
        assert answer.status_code in {200, 404, 421}
        assert "evil" not in str(answer.headers)
    _work()
    message = latest_to(alice.email, "accounts.new_password")
    for part in (message.text, message.html):
        assert "evil" not in part and "1337" not in part
        assert f"{settings.OPERATOR_URL}/portal/new-password/" in part


def test_the_secret_in_an_address_is_not_told_to_others(alice: Account) -> None:
    """The page behind a mailed link sends no referrer elsewhere, is not kept, and loads nothing foreign."""
    Client().post(FORGOTTEN, {"email": alice.email})
    _work()
    text = latest_to(alice.email, "accounts.new_password").text
    path = re.search(r"/portal/new-password/[\w-]+", text)[0]
    page = Client().get(path)
    assert page.status_code == 200
    assert page["Referrer-Policy"] in {"same-origin", "no-referrer", "strict-origin-when-cross-origin"}
    assert "no-store" in page["Cache-Control"]
    assert not re.search(rb'(src|href)="(https?:)?//(?!localhost)', page.content)
