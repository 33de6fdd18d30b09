"""Planted faults: a cookie, a host or a value of a log line that nobody declared turns the check red."""

import pytest

from tools import check, declared

COOKIES = {"wo_session", "website-online"}
LOG_KEYS = {"event", "count"}
HOSTS = {"maps.example.net"}


def test_the_check_is_among_those_of_make_check() -> None:
    assert any("tools/declared.py" in command for _, command in check.STEPS)


def test_the_code_as_it_is_uses_declared_ones_only() -> None:
    assert list(declared.findings()) == []


@pytest.mark.parametrize(
    "source",
    [
        'response.set_cookie("advert", "1")',
        'NAME = "advert"\nresponse.set_cookie(NAME, "1")',
        'COOKIE = "advert"\nresponse.set_cookie(cookie_name(), "1")',
        "response.set_cookie(name_of(request), 1)",
    ],
)
def test_an_undeclared_cookie_is_found(source: str) -> None:
    assert list(declared.undeclared_cookies(source, COOKIES))


@pytest.mark.parametrize(
    "source",
    ['response.set_cookie("wo_session", "1")', "response.set_cookie(settings.SESSION_COOKIE_NAME, 1)"],
)
def test_a_declared_cookie_is_not(source: str) -> None:
    assert not list(declared.undeclared_cookies(source, COOKIES))


def test_an_undeclared_log_value_is_found() -> None:
    assert list(declared.undeclared_values('log.info("x", extra={"email": email})', LOG_KEYS))
    assert not list(declared.undeclared_values('log.info("x", extra={"count": 3})', LOG_KEYS))


@pytest.mark.parametrize("source", ["import requests", "from urllib.request import urlopen", "import http.client"])
def test_a_way_out_past_the_guard_is_found(source: str) -> None:
    assert list(declared.unguarded_ways_out(source))


@pytest.mark.parametrize(
    "source",
    [
        'document.cookie = "advert=1";',
        'localStorage.setItem("advert", "1");',
        'fetch("https://tracker.example.net/hit");',
        "const frame = `https://video.example.net/${id}`;",
    ],
)
def test_what_a_script_keeps_or_calls_is_found(source: str) -> None:
    assert list(declared.undeclared_in_script(source, COOKIES, HOSTS))


@pytest.mark.parametrize(
    "source",
    [
        "const token = document.cookie.match(/x/);",
        'const DATABASE = "website-online"; indexedDB.open(DATABASE);',
        '// see https://tracker.example.net\nfetch("https://maps.example.net/tile");',
    ],
)
def test_what_is_declared_is_not(source: str) -> None:
    assert not list(declared.undeclared_in_script(source, COOKIES, HOSTS))
