"""The sign-in: one answer for every wrong pair, plain words where cookies are blocked, no way out to other sites."""

import pytest
from django.test import Client

from website_online.core.accounts.models import Account

pytestmark = pytest.mark.django_db
URL = "/portal/sign-in"


@pytest.fixture
def browser(client: Client) -> Client:
    """A browser that has seen the page, and so keeps the cookies it set."""
    client.get(URL)
    return client


def test_the_right_pair_opens_the_dashboard(browser: Client, alice: Account, password: str) -> None:
    answer = browser.post(URL, {"email": alice.email, "password": password})
    assert answer["Location"] == "/portal/"
    assert browser.get("/portal/").status_code == 200


def test_wrong_password_and_unknown_address_read_the_same(browser: Client, alice: Account) -> None:
    wrong = browser.post(URL, {"email": "someone@example.org", "password": "not it"}).content
    known = browser.post(URL, {"email": alice.email, "password": "not it"}).content
    assert wrong.replace(b"someone@example.org", b"X") == known.replace(alice.email.encode(), b"X") or (
        _without_tokens(wrong, "someone@example.org") == _without_tokens(known, alice.email)
    )


def _without_tokens(page: bytes, email: str) -> str:
    lines = page.decode().replace(email, "X").splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_many_attempts_are_asked_to_wait(browser: Client, alice: Account) -> None:
    answers = [browser.post(URL, {"email": alice.email, "password": f"try {n}"}) for n in range(12)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
    assert "Réessayez dans" in answers[-1].content.decode()


def test_blocked_cookies_are_said_so_and_do_not_look_like_a_forgery() -> None:
    stubborn = Client(enforce_csrf_checks=True)
    answer = stubborn.post(URL, {"email": "alice@example.org", "password": "x"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "bloque les cookies" in page
    assert 'value="alice@example.org"' in page
    assert 'name="password"' in page


def test_a_forged_form_is_refused(alice: Account, password: str) -> None:
    forged = Client(enforce_csrf_checks=True)
    forged.get(URL)
    answer = forged.post(URL, {"email": alice.email, "password": password})
    assert answer.status_code == 403
    assert "_auth_user_id" not in forged.session


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/portal/account/", "/portal/account/"),
        ("https://evil.example/", "/portal/"),
        ("//evil.example", "/portal/"),
        ("javascript:alert(1)", "/portal/"),
    ],
)
def test_only_our_own_pages_follow(wanted: str, reached: str, browser: Client, alice: Account, password: str) -> None:
    answer = browser.post(URL, {"email": alice.email, "password": password, "next": wanted})
    assert answer["Location"] == reached


def test_signing_out_ends_the_session(browser: Client, alice: Account, password: str) -> None:
    browser.post(URL, {"email": alice.email, "password": password})
    assert browser.get("/portal/sign-out").status_code == 405
    browser.post("/portal/sign-out")
    assert browser.get("/portal/").status_code == 302


def test_the_account_s_language_goes_along(client: Client, charlie: Account, password: str) -> None:
    client.get(URL, headers={"accept-language": "fr"})
    answer = client.post(URL, {"email": charlie.email, "password": password}, headers={"accept-language": "fr"})
    assert answer.cookies["wo_language"].value == "en"
    assert '<html lang="en"' in client.get("/portal/", headers={"accept-language": "fr"}).content.decode()


def test_forgotten_passwords_get_one_answer(client: Client, alice: Account) -> None:
    known = client.post("/portal/forgotten", {"email": alice.email}).content.decode()
    other = client.post("/portal/forgotten", {"email": "nobody@example.org"}).content.decode()
    assert known.replace(alice.email, "X") == other.replace("nobody@example.org", "X")
