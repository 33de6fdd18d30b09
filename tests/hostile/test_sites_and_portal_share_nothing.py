"""A site's host and the operator's host are strangers: no cookie, no session, no page of one on the other."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.hostile.browser import OPERATOR, SITE, ask
from website_online.core.accounts.models import Account

pytestmark = pytest.mark.django_db

PATHS = ["/-/", "/-/forms/x", "/-/portal/", "/-/edit/api/x", "/-/../portal/"]


@pytest.fixture
def cookies(alice: Account, password: str) -> str:
    """Return what Alice's browser has for the operator's host."""
    client = Client()
    client.get("/portal/sign-in")
    assert client.post("/portal/sign-in", {"email": alice.email, "password": password}).status_code == 302
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_portals_session_is_not_looked_at_on_a_sites_host(cookies: str, path: str, method: str) -> None:
    assert ask("/portal/account/", host=OPERATOR, HTTP_COOKIE=cookies).status == 200
    with CaptureQueriesContext(connection) as queries:
        answer = ask(path, host=SITE, method=method, HTTP_COOKIE=cookies, body=b"a=b" if method == "POST" else b"")
    assert answer.status < 500
    assert not [query for query in queries if "accounts_session" in query["sql"] or "accounts_account" in query["sql"]]
    assert not answer.cookies
    assert "alice@example.org" not in answer.text


def test_published_addresses_set_no_cookie_and_ask_for_none(cookies: str) -> None:
    for path in ("/", "/contact/", "/robots.txt", "/nowhere", "/media/x/1/640.jpg"):
        with CaptureQueriesContext(connection) as queries:
            answer = ask(path, host=SITE, HTTP_COOKIE=cookies)
        assert not answer.cookies and len(queries) == 0
        assert "Cookie" not in (answer.headers["Vary"] or "")


def test_the_portal_answers_no_question_from_a_sites_page(cookies: str) -> None:
    """No answer of the operator's host may be read by scripts elsewhere (CORS)."""
    for origin in ("http://boulangerie-alice.localhost:8000", "https://evil.example", "null"):
        for path in ("/portal/", "/edit/api/x/state", "/healthz", "/static/foundation/sign.svg"):
            for method in ("GET", "OPTIONS"):
                answer = ask(path, method=method, HTTP_COOKIE=cookies, HTTP_ORIGIN=origin)
                allowed = {"*"} if path.startswith("/static/") else set()
                assert (answer.headers["Access-Control-Allow-Origin"] or "") in {"", *allowed}, path
                assert answer.headers["Access-Control-Allow-Credentials"] is None
