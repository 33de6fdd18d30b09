"""Nothing is asked where nothing needs it; where something does, refusing is as easy as accepting, and a form suffices."""

from datetime import timedelta

import pytest
from django.test import Client

from website_online.core.analytics.actions import disable
from website_online.core.analytics.tests.deciding import decide
from website_online.core.consent.models import CookieChoice
from website_online.foundation import clock
from website_online.foundation.clock import months

pytestmark = pytest.mark.django_db

HERE = {"sec-fetch-site": "same-origin"}
BANNER = "data-cookies"


def _answer(browser: Client, choice: str, headers=HERE, **fields: str):
    form = {"choice": choice, "back": "/fr/contact", "page": "operator:contact"} | fields
    return browser.post("/fr/cookies", form, headers=headers, follow=True)


def _asks(browser: Client, address: str = "/fr/", **headers: str) -> bool:
    return BANNER in browser.get(address, headers=headers).content.decode()


def test_nobody_is_asked_where_nothing_is_on() -> None:
    browser = Client()
    assert not _asks(browser)
    page = browser.get("/fr/cookies").content.decode()
    assert 'value="accept"' not in page and "wo_session" in page
    assert not _answer(browser, "accept").redirect_chain[-1][0].startswith("http")
    assert not browser.cookies and not CookieChoice.objects.exists()


@pytest.mark.parametrize(
    "address", ["/fr/", "/en/", "/fr/contact", "/fr/creer", "/portal/sign-in", "/portal/forgotten"]
)
def test_every_public_page_asks_and_nothing_is_ticked(address: str) -> None:
    decide(sharing=True)
    page = Client().get(address).content.decode()
    assert page.count(BANNER) == 1
    assert (
        'name="analytics"' in page and 'name="google_sharing"' in page and " checked" not in page.split("</section>")[0]
    )
    assert "googletagmanager" not in page


@pytest.mark.parametrize("address", ["/portal/new-password/some-token", "/portal/unlock/some-token", "/nowhere"])
def test_pages_with_something_about_somebody_neither_ask_nor_measure(address: str) -> None:
    decide()
    browser = Client()
    _answer(browser, "accept")
    answer = browser.get(address)
    assert BANNER not in answer.content.decode() and "measuring" not in answer.content.decode()
    assert "google" not in answer["Content-Security-Policy"]


def test_what_is_behind_the_sign_in_is_never_measured(client: Client, alice) -> None:
    decide()
    _answer(client, "accept")
    client.force_login(alice)
    answer = client.get("/portal/")
    assert answer.status_code == 200 and 'id="measuring"' not in answer.content.decode()
    assert "google" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("choice", "ticks", "expected", "how"),
    [
        ("refuse", {}, {"analytics": False, "google_sharing": False}, "refused"),
        ("accept", {}, {"analytics": True, "google_sharing": True}, "accepted"),
        ("chosen", {"analytics": "yes"}, {"analytics": True, "google_sharing": False}, "chosen"),
        ("chosen", {}, {"analytics": False, "google_sharing": False}, "chosen"),
        ("refuse", {"analytics": "yes"}, {"analytics": False, "google_sharing": False}, "refused"),
    ],
)
def test_one_press_answers_and_leads_back(choice, ticks, expected, how) -> None:
    decide(sharing=True)
    browser = Client()
    answer = _answer(browser, choice, **ticks)
    assert answer.redirect_chain[-1] == ("/fr/contact", 302)
    row = CookieChoice.objects.get()
    assert (row.choices, row.how, row.page) == (expected, how, "operator:contact")
    assert not _asks(browser)
    assert ('id="measuring"' in browser.get("/fr/").content.decode()) is expected["analytics"]


def test_the_policy_opens_for_the_named_hosts_only_after_a_yes() -> None:
    decide()
    browser = Client()
    assert "google" not in browser.get("/fr/")["Content-Security-Policy"]
    _answer(browser, "accept")
    rules = dict(part.split(" ", 1) for part in browser.get("/fr/")["Content-Security-Policy"].split("; "))
    assert "https://www.googletagmanager.com" in rules["script-src"].split()
    assert "https://www.google-analytics.com" not in rules["script-src"].split()
    assert "https://region1.google-analytics.com" in rules["connect-src"].split()
    assert "doubleclick" not in str(rules) and "*" not in rules["connect-src"]


@pytest.mark.parametrize(
    "address", ["/portal/", "//elsewhere.example/", "https://elsewhere.example/", "javascript:x", "x"]
)
def test_one_is_never_led_elsewhere(address: str) -> None:
    decide()
    answer = Client().post("/fr/cookies", {"choice": "refuse", "back": address}, headers=HERE)
    assert "elsewhere.example" not in Client().get(answer["Location"]).get("Location", "")
    target = _answer(Client(), "refuse", back=address).redirect_chain[-1][0]
    assert target.startswith(("/fr/cookies", "/portal/"))


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {},
    ],
)
def test_nobody_else_says_yes_for_a_reader(headers: dict[str, str]) -> None:
    decide()
    browser = Client()
    for choice in ("accept", "chosen", "delete"):
        assert browser.post("/fr/cookies", {"choice": choice, "analytics": "yes"}, headers=headers).status_code == 403
    assert not CookieChoice.objects.exists() and not browser.cookies


def test_a_browser_that_says_nothing_about_itself_may_refuse() -> None:
    decide()
    browser = Client()
    assert browser.post("/fr/cookies", {"choice": "refuse"}).status_code == 302
    assert not _asks(browser)


def test_one_is_asked_again_after_six_months_and_when_the_list_changes() -> None:
    decide()
    browser = Client()
    _answer(browser, "refuse")
    clock.advance(months(6).after(clock.now()) - clock.now() - timedelta(days=2))
    assert not _asks(browser)
    clock.advance(timedelta(days=4))
    assert _asks(browser)
    _answer(browser, "refuse")
    assert not _asks(browser)
    decide(sharing=True)
    assert _asks(browser)


def test_taking_it_back_removes_googles_cookies_and_stops() -> None:
    decide()
    browser = Client()
    _answer(browser, "accept")
    browser.cookies["_ga"] = "GA1.1.1.1"
    browser.cookies["_ga_ABC123DEF4"] = "GS1.1.1"
    assert "_ga" not in browser.get("/fr/").cookies, "while it is agreed to they stay"
    _answer(browser, "refuse")
    gone = browser.get("/fr/")
    assert 'id="measuring"' not in gone.content.decode()
    assert [browser.cookies[name].value for name in ("_ga", "_ga_ABC123DEF4")] == ["", ""]
    assert list(CookieChoice.objects.order_by("at").values_list("how", flat=True)) == ["accepted", "refused"]


def test_switching_it_off_stops_everything_at_once() -> None:
    decide()
    browser = Client()
    _answer(browser, "accept")
    browser.cookies["_ga"] = "GA1.1.1.1"
    disable(by="Management", because="No longer needed.")
    page = browser.get("/fr/")
    assert 'id="measuring"' not in page.content.decode() and BANNER not in page.content.decode()
    assert browser.cookies["_ga"].value == "" and "google" not in page["Content-Security-Policy"]


def test_the_signal_of_a_browser_is_a_refusal_said_once() -> None:
    decide()
    browser = Client(headers={"sec-gpc": "1"})
    for _ in range(3):
        assert not _asks(browser)
    row = CookieChoice.objects.get()
    assert (row.how, row.choices) == ("signal", {"analytics": False})
    page = browser.get("/fr/cookies").content.decode()
    assert "Global Privacy Control" in page and 'value="accept"' not in page


def test_the_signal_is_stronger_than_an_earlier_yes() -> None:
    decide()
    browser = Client()
    _answer(browser, "accept")
    browser.cookies["_ga"] = "GA1.1.1.1"
    page = browser.get("/fr/", headers={"sec-gpc": "1"})
    assert 'id="measuring"' not in page.content.decode() and browser.cookies["_ga"].value == ""
    assert _answer(browser, "accept", headers=HERE | {"sec-gpc": "1"}).status_code == 200
    assert CookieChoice.objects.latest("at").choices == {"analytics": False}


def test_a_browser_that_keeps_no_cookie_is_told_and_not_led_in_circles() -> None:
    decide()
    answer = Client().post("/fr/cookies", {"choice": "accept", "back": "/fr/contact"}, headers=HERE)
    page = Client().get(answer["Location"])
    assert page.status_code == 200 and "ne garde aucun cookie" in page.content.decode()
    assert BANNER not in page.content.decode() and 'href="/fr/contact"' in page.content.decode()


def test_this_browsers_own_answers_are_shown_to_it_and_to_no_other() -> None:
    decide()
    vera, charlie = Client(), Client()
    _answer(vera, "refuse")
    assert "Tout refusé" in vera.get("/fr/cookies").content.decode()
    assert "Tout refusé" not in charlie.get("/fr/cookies").content.decode()


def test_too_many_answers_are_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("website_online.surfaces.operator_site.cookie_page.ANSWERS_PER_HOUR", 1)
    decide()
    browser = Client()
    _answer(browser, "refuse")
    answer = browser.post("/fr/cookies", {"choice": "accept"}, headers=HERE)
    assert answer.status_code == 429 and answer["Retry-After"]
    assert CookieChoice.objects.count() == 1


def test_all_cookies_are_removed_and_the_session_is_over(client: Client, alice) -> None:
    decide()
    client.force_login(alice)
    _answer(client, "accept")
    session = client.session.session_key
    answer = client.post("/fr/cookies", {"choice": "delete"}, headers=HERE)
    assert answer["Clear-Site-Data"] == '"cookies"'
    assert all(cookie.value == "" for cookie in client.cookies.values())
    assert not client.session.exists(session)
    assert CookieChoice.objects.latest("at").how == "deleted"
    fresh = Client()
    assert _asks(fresh)
