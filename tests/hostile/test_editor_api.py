"""Each route of the editor's interface, sent what is no edit: refused in its own words, never broken."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.hostile.corpus import XSS
from tests.strangers.asking import browser_of, difference, state
from tests.strangers.objects import INTERFACE, World, address_of
from tests.strangers.routes import Route, all_routes
from website_online.foundation.models import ThrottleCounter

pytestmark = pytest.mark.django_db

API = [route for route in all_routes() if route.pattern.startswith("edit/api/") and route.key in INTERFACE]
each_route = pytest.mark.parametrize("route", API, ids=lambda route: route.key)

DEEP = 200_000
BODIES: dict[str, bytes] = {
    "nothing": b"",
    "a space": b" ",
    "half": b'{"commands": [',
    "two": b"{}{}",
    "no utf-8": b'{"intent": "\xff\xfe"}',
    "overlong": b'{"intent": "\xc0\xaf"}',
    "utf-16": '{"intent": "x"}'.encode("utf-16"),
    "a mark of order": b"\xef\xbb\xbf{}",
    "nul": b'{"intent": "a\x00b"}',
    "escaped nul": rb'{"intent": "a\u0000b", "client_uuid": "\u0000", "commands": ["\u0000"]}',
    "half a pair": rb'{"intent": "\ud800", "client_uuid": "\udfff", "commands": [{"op": "\ud800"}]}',
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"commands":' * 50_000 + b"1" + b"}" * 50_000,
    "deep enough to parse": b'{"commands": ' + b"[" * 900 + b"]" * 900 + b"}",
    "not a number": b'{"base_sequence": NaN, "schema_version": Infinity, "since": -Infinity}',
    "huge number": b'{"base_sequence": 1e999, "schema_version": ' + b"9" * 400 + b"}",
    "a number of thousands of digits": b'{"base_sequence": ' + b"9" * 5000 + b"}",
    "the same key twice": b'{"commands": [], "commands": [{}], "intent": "a", "intent": "b"}',
    "prototype": b'{"__proto__": {"x": 1}, "constructor": {"prototype": {}}}',
    "a list": b"[]",
    "a text": b'"x"',
    "a number alone": b"1",
    "null": b"null",
    "true": b"true",
    "single quotes": b"{'a': 1}",
    "comment": b"{/* x */}",
    "three megabytes": b'{"intent": "' + b"x" * 3_000_000 + b'"}',
    "very many keys": json.dumps({f"k{number}": number for number in range(50_000)}).encode(),
    "empty values": b'{"client_uuid": "", "commands": "", "intent": "", "schema_version": "", "base_sequence": ""}',
    "wrong kinds": b'{"client_uuid": [], "commands": {}, "intent": 1, "schema_version": {}, "base_sequence": null}',
}
TYPES = [
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/json; charset=utf-7",
    "\x00",
]


def _path(route: Route, world: World) -> str:
    return address_of(route, INTERFACE[route.key].values(world))


def _check(answer: Any, where: str) -> None:
    assert answer.status_code < 500, f"{where}: {answer.status_code}"
    assert answer.status_code >= 400, f"{where}: {answer.status_code} {answer.content[:200]!r}"
    if answer.status_code == 405:
        return
    assert answer.headers["Content-Type"].startswith("application/json"), f"{where}: {answer.content[:100]!r}"
    told = json.loads(answer.content)
    assert told.get("error") and told.get("message"), f"{where}: {told}"
    assert "Traceback" not in str(told) and "pydantic" not in str(told).lower()


def test_the_interface_is_there() -> None:
    assert len(API) >= 10


@each_route
def test_what_is_no_edit_is_refused_in_words(route: Route, world: World) -> None:
    about = INTERFACE[route.key]
    if not (about.json and "POST" in about.methods):
        return
    client, path, before = browser_of(world.alice), _path(route, world), state()
    needs_nothing = not about.body(world)
    for name, body in BODIES.items():
        ThrottleCounter.objects.all().delete()
        answer = client.post(path, body, "application/json")
        if needs_nothing and answer.status_code < 400:
            continue
        _check(answer, name)
    if not needs_nothing:
        assert difference(before, state()) == {}


@each_route
def test_each_field_is_looked_at(route: Route, world: World) -> None:
    """Every field of the route's own body holds, once, what it cannot be."""
    about = INTERFACE[route.key]
    client, path = browser_of(world.alice), _path(route, world)
    odd: list[Any] = [None, "", "\x00", "\ud800", [], {}, [[]], -1, 10**30, 1.5, True, "x" * 100_000, *XSS[:3]]
    for name in about.body(world) if about.json else ():
        for value in odd:
            ThrottleCounter.objects.all().delete()
            answer = client.post(path, json.dumps({**about.body(world), name: value}), "application/json")
            assert answer.status_code < 500, f"{name} = {value!r:.60}: {answer.status_code}"
            if answer.status_code >= 400:
                _check(answer, f"{name} = {value!r:.60}")


@each_route
def test_other_kinds_of_body_are_refused(route: Route, world: World) -> None:
    """A form elsewhere can send these without the browser asking first (CORS, simple requests)."""
    about = INTERFACE[route.key]
    if not (about.json and "POST" in about.methods and about.body(world)):
        return
    client, path, before = browser_of(world.alice), _path(route, world), state()
    for content_type in TYPES[1:]:
        answer = client.generic("POST", path, b"a=1", content_type)
        assert 400 <= answer.status_code < 500, content_type
    assert difference(before, state()) == {}


QUERIES = [
    "since=x",
    "since=-1",
    "since=" + "9" * 400,
    "since=NaN",
    "since=",
    "doc=x&node=y",
    "doc=&node=",
    "doc=%00&node=%00",
    "doc=..%2f..&node=..",
    "node=" + "x" * 5000,
    "doc[]=1",
    "limit=-1",
    "page=%ff",
]


@each_route
def test_odd_questions_are_refused_in_words(route: Route, world: World) -> None:
    if "GET" not in INTERFACE[route.key].methods:
        return
    client, path = browser_of(world.alice), _path(route, world).partition("?")[0]
    for query in QUERIES:
        answer = client.get(f"{path}?{query}")
        assert answer.status_code < 500, query
        if answer.status_code >= 400:
            _check(answer, query)


@each_route
def test_signed_out_is_said_in_its_own_form(route: Route, world: World) -> None:
    about = INTERFACE[route.key]
    for method in about.methods:
        answer = getattr(Client(), method.lower())(_path(route, world), HTTP_ACCEPT="application/json")
        assert answer.status_code in {401, 404}, f"{method}: {answer.status_code}"
        assert answer.headers["Content-Type"].startswith("application/json")
