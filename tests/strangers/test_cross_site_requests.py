"""No other site makes a signed-in person do something: not a stranger's page, not a customer's site next door."""

import pytest
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from tests.strangers.asking import UNSAFE, browser_of, difference, state
from tests.strangers.objects import BY_SECRET, OF_A_SITE, World, address_of
from tests.strangers.routes import Route, all_routes

pytestmark = pytest.mark.django_db

# Routes that take no token, each with its reason. They refuse other sites by the browser's own word, or
# are made for them.
WITHOUT_TOKEN = {
    "operator:cookies": "asks the browser itself where a yes comes from, and works without cookies",
    "operator:contact": "acts for nobody who is signed in, and works without cookies",
    "operator:newsletter": "an address that is typed in subscribes nobody before its owner confirms it",
    "operator:privacy_follow": "an address that is typed in subscribes nobody before its owner confirms it",
}
# Also asked from other sites, by design.
FROM_ANYWHERE: dict[str, str] = {
    "policy_reports": "browsers report what they stopped; a line in a log is all that comes of it",
    "measuring_reports": "the page reports what it did not tell; a line in a log is all that comes of it",
    "leave_list": "mail programs press the button for their reader; the link is the secret (RFC 8058)",
    "confirm_list": "the link is the secret, and its page sets no cookie",
}

ROUTES = [
    route
    for route in all_routes()
    if not route.key.startswith("visitor:") and (not route.parameters or route.key in {*OF_A_SITE, *BY_SECRET})
]
each_route = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.key)
ELSEWHERE = {
    "another site, says the browser": {"HTTP_SEC_FETCH_SITE": "cross-site"},
    "a customer's site, says the browser": {"HTTP_SEC_FETCH_SITE": "same-site"},
    "another site, by its origin": {"HTTP_ORIGIN": "https://evil.example"},
    "a customer's site, by its origin": {"HTTP_ORIGIN": "http://boulangerie-alice.testserver"},
    "a hidden origin": {"HTTP_ORIGIN": "null"},
    "an origin that is none": {"HTTP_ORIGIN": "http://["},
    "the same host, another port": {"HTTP_ORIGIN": "http://testserver:9999"},
    "the same host, another scheme": {"HTTP_ORIGIN": "gopher://testserver"},
}


def _path(route: Route, world: World) -> str:
    if route.key in OF_A_SITE:
        return address_of(route, OF_A_SITE[route.key].values(world))
    return address_of(route, {"token": "x" * 43} if route.parameters else {})


def _body(route: Route, world: World) -> dict:
    return OF_A_SITE[route.key].body(world) if route.key in OF_A_SITE else {}


def _with_token(client) -> str:
    request = RequestFactory().get("/")
    token = get_token(request)
    client.cookies["wo_csrf"] = request.META["CSRF_COOKIE"]
    return token


WRONG = ("", "x", "x" * 64, "a" * 32, "é" * 32)


@each_route
def test_no_other_site_can(route: Route, world: World) -> None:
    client = browser_of(world.alice, enforce_csrf_checks=True)
    before = state()
    for method in UNSAFE:
        _check_without_token(client, route, world, method)
    token = _with_token(client)
    for wrong in WRONG:
        answer = client.post(_path(route, world), {**_body(route, world), "csrfmiddlewaretoken": wrong})
        refused = answer.status_code in _refused(route, "POST")
        assert refused or route.key in WITHOUT_TOKEN | FROM_ANYWHERE, f"token {wrong!r}"
    for name, headers in ELSEWHERE.items():
        if route.key in FROM_ANYWHERE or (route.key in WITHOUT_TOKEN and "SEC_FETCH" not in str(headers)):
            continue  # there is nothing of anybody's to protect, and old browsers send no origin
        for method in ("POST", "DELETE"):
            data = {**_body(route, world), "csrfmiddlewaretoken": token} if method == "POST" else None
            answer = getattr(client, method.lower())(_path(route, world), data, HTTP_X_CSRFTOKEN=token, **headers)
            assert answer.status_code in _refused(route, method), f"{name}, {method}: {answer.status_code}"
    assert difference(before, state()) == {}


def _check_without_token(client: Client, route: Route, world: World, method: str) -> None:
    data = _body(route, world) if method == "POST" else None
    answer = getattr(client, method.lower())(_path(route, world), data)
    if route.key in WITHOUT_TOKEN | FROM_ANYWHERE:
        assert answer.status_code < 500
    else:
        assert answer.status_code in _refused(route, method), f"{method}: {answer.status_code}"


def _refused(route: Route, method: str) -> set[int]:
    """Return how a request may be refused: a method that the route does not have is refused as such.

    The editor's interface asks for the method before it asks for the token.
    """
    about = OF_A_SITE.get(route.key)
    has_none = route.pattern.startswith("edit/api/") and (about is None or method not in about.methods)
    return {403} if method == "POST" and not has_none else {403, 405}


@each_route
def test_its_own_page_can(route: Route, world: World) -> None:
    """The other side: with the token, from the same origin, the door lets through."""
    client = browser_of(world.alice, enforce_csrf_checks=True)
    token = _with_token(client)
    for headers in ({}, {"HTTP_SEC_FETCH_SITE": "same-origin"}, {"HTTP_ORIGIN": "http://testserver"}):
        data = {**_body(route, world), "csrfmiddlewaretoken": token}
        if getattr(OF_A_SITE.get(route.key), "json", False):
            answer = client.post(
                _path(route, world), _body(route, world), "application/json", HTTP_X_CSRFTOKEN=token, **headers
            )
        else:
            answer = client.post(_path(route, world), data, **headers)
        assert answer.status_code != 403, f"{headers}"
        if route.key in {"portal:sign_out", "portal:close_account"}:
            break


@pytest.mark.long
def test_reading_changes_nothing(world: World) -> None:
    """A picture or a link elsewhere makes a browser ask any address with GET: nothing may come of it."""
    client = browser_of(world.alice)
    for route in ROUTES:
        before = state()
        client.get(_path(route, world))
        client.head(_path(route, world))
        assert difference(before, state()) == {}, route.key
    assert client.get("/portal/").status_code == 200
