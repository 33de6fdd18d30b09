"""Whoever is not of a site gets 404 on every address that names something of it, and nothing happens."""

from itertools import product

import pytest

from tests.strangers.asking import METHODS, UNSAFE, ask, browser_of, difference, state, told
from tests.strangers.objects import (
    BY_SECRET,
    DEVELOPMENT,
    INTERFACE,
    OF_A_SITE,
    OF_AN_ACCOUNT,
    PUBLIC,
    World,
    address_of,
    strange,
)
from tests.strangers.routes import Route, all_routes

pytestmark = pytest.mark.django_db

ROUTES = all_routes()
WITH_ID = [route for route in ROUTES if route.parameters]
KNOWN = {**OF_A_SITE, **OF_AN_ACCOUNT, **INTERFACE, **dict.fromkeys(BY_SECRET), **PUBLIC, **dict.fromkeys(DEVELOPMENT)}
# Parameters that name the site itself, or nothing of a site.
SITE = {"site_id", "site"}
NAMING = {name for route in WITH_ID for name in route.parameters} - SITE - {"starter", "palette", "path", "token"}
each_route = pytest.mark.parametrize(
    "route", [route for route in WITH_ID if route.key in OF_A_SITE], ids=lambda route: route.key
)


def site_parameter(route: Route) -> str:
    """Return the name of what stands for the site in a route's address."""
    return next(name for name in route.parameters if name in SITE)


def test_every_route_has_a_name() -> None:
    assert [route.pattern for route in ROUTES if not route.name] == []
    names = [(route.urlconf, route.name) for route in ROUTES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("route", WITH_ID, ids=lambda route: route.key)
def test_somebody_has_thought_about_every_route(route: Route) -> None:
    """A route with an id is named in tests/strangers/objects.py: whose is it, and who may what?"""
    assert route.key in KNOWN, f"{route.key} ({route.pattern}): say in objects.py whose things it shows"


def test_no_table_names_a_route_that_is_gone() -> None:
    assert set(KNOWN) <= {route.key for route in WITH_ID}


@pytest.mark.parametrize("key", OF_AN_ACCOUNT)
def test_what_is_of_one_account_is_nobody_elses(key: str, world: World) -> None:
    """Not even of those who work on the same site; its owner is let in afterwards, so it was there."""
    route, about = next(each for each in WITH_ID if each.key == key), OF_AN_ACCOUNT[key]
    for who in ("bob", "charlie", "former"):
        before = state()
        for method in about.methods:
            answer = ask(browser_of(getattr(world, who)), route, about, world, method, about.values(world))
            assert answer.status_code == 404, (who, method)
        assert difference(before, state()) == {} or set(difference(before, state())) <= {"accounts.Session"}
    for method in about.methods:
        answer = ask(browser_of(world.alice), route, about, world, method, about.values(world))
        assert answer.status_code < 400, method


@each_route
def test_its_owner_is_let_in(route: Route, world: World) -> None:
    """Else the others would be kept out for a wrong reason: the object is there, the body is accepted."""
    about = OF_A_SITE[route.key]
    client = browser_of(world.alice)
    for method in about.methods:
        answer = ask(client, route, about, world, method, about.values(world))
        assert answer.status_code < 400, f"{method}: {answer.status_code} {answer.content[:300]!r}"


@each_route
@pytest.mark.parametrize("who", ["charlie", "former", "invited"])
def test_a_stranger_gets_404_and_learns_nothing(route: Route, who: str, world: World) -> None:
    about = OF_A_SITE[route.key]
    client, owner = browser_of(getattr(world, who)), browser_of(world.alice)
    values = about.values(world)
    before = state()
    for method in METHODS if who == "charlie" else ("GET", "POST"):
        answer = ask(client, route, about, world, method, values)
        nobodys = ask(client, route, about, world, method, strange(values))
        if answer.status_code == 405:
            assert method not in about.methods
            assert ask(owner, route, about, world, method, values).status_code == 405
        else:
            assert answer.status_code == 404, f"{method}: {answer.status_code}"
        assert told(answer) == told(nobodys), f"{method}: told from an object that is not there"
        assert b"Boulangerie" not in told(answer)[1]
        assert "boulangerie" not in str(answer.headers)
    assert difference(before, state()) == {}


@each_route
def test_nobody_is_led_to_the_sign_in(route: Route, world: World) -> None:
    about = OF_A_SITE[route.key]
    client = browser_of(None)
    values = about.values(world)
    before = state()
    for method in METHODS:
        answer = ask(client, route, about, world, method, values)
        assert answer.status_code in {302, 401, 404, 405}, f"{method}: {answer.status_code}"
        if answer.status_code == 302:
            assert answer["Location"].startswith("/portal/sign-in?next=/")
        assert answer.status_code == ask(client, route, about, world, method, strange(values)).status_code
        assert b"Boulangerie" not in told(answer)[1]
    assert difference(before, state()) == {}


@each_route
def test_an_editor_may_what_an_editor_may(route: Route, world: World) -> None:
    about = OF_A_SITE[route.key]
    client = browser_of(world.bob)
    values = about.values(world)
    for method in about.methods:
        before = state()
        answer = ask(client, route, about, world, method, values)
        if "*" in about.owner_only or method in about.owner_only:
            assert answer.status_code == 404, f"{method}: {answer.status_code}"
            assert difference(before, state()) == {}
        else:
            assert answer.status_code < 400, f"{method}: {answer.status_code} {answer.content[:300]!r}"


@pytest.mark.parametrize(
    "route",
    [route for route in WITH_ID if route.key in OF_A_SITE and set(route.parameters) & NAMING],
    ids=lambda route: route.key,
)
def test_things_of_one_site_are_not_found_under_another(route: Route, world: World) -> None:
    """Charlie's own site in the address, Alice's thing behind it."""
    about = OF_A_SITE[route.key]
    client = browser_of(world.charlie)
    mixed = about.values(world) | {site_parameter(route): world.others.pk}
    before = state()
    for method in METHODS:
        answer = ask(client, route, about, world, method, mixed)
        assert answer.status_code in {404, 405}, f"{method}: {answer.status_code}"
        assert b"Boulangerie" not in told(answer)[1]
    assert difference(before, state()) == {}


@pytest.mark.parametrize("route", [r for r in WITH_ID if r.key in BY_SECRET], ids=lambda route: route.key)
def test_a_guessed_secret_opens_nothing(route: Route, world: World) -> None:
    before = state()
    for account, guess in product((None, world.charlie), ("x", "0" * 43, "..", "%00", "é", "a" * 2000)):
        client = browser_of(account)
        for method in ("GET", *UNSAFE):
            body = {"password": "Une phrase toute neuve"} if method == "POST" else None
            answer = getattr(client, method.lower())(address_of(route, {"token": guess}), body)
            allowed = {404, 405, 410} | ({200} if route.key == "portal:invitation" else set())
            assert answer.status_code in allowed, f"{guess}, {method}: {answer.status_code}"
    assert difference(before, state()) == {}
