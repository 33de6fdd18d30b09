"""Asking a route as somebody, and telling two answers apart as somebody would who wants to learn something."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.strangers.objects import OfASite, World, address_of, is_visitors
from tests.strangers.routes import Route
from tests.strangers.rows import everything
from website_online.core.accounts.models import Account

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")

# What a request may leave behind without having done anything.
TRACES = {"foundation.ThrottleCounter", "accounts.Session"}
_CHANGING = (
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(rb'nonce="[^"]*"'),
    re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"),
)


def browser_of(account: Account | None, **options: Any) -> Client:
    """Return a browser, signed in as the account or as nobody."""
    client = Client(raise_request_exception=False, **options)
    if account is not None:
        client.force_login(account)
    return client


def ask(
    client: Client, route: Route, about: OfASite, world: World, method: str, values: dict[str, Any], **headers: str
) -> HttpResponse:
    """Ask a route with a body that its owner could send."""
    path = address_of(route, values)
    host = {"HTTP_HOST": "boulangerie-alice.localhost"} if is_visitors(route) else {}
    extra: dict[str, Any] = {**host, **headers}
    if method in UNSAFE:
        body = about.body(world)
        if about.json:
            extra |= {"data": body, "content_type": "application/json"}
        elif method == "POST":
            extra |= {"data": body}
    return getattr(client, method.lower())(path, **extra)


def told(response: HttpResponse) -> tuple[Any, ...]:
    """Return all that an answer tells, without what differs from one request to the next."""
    body = b"".join(response) if response.streaming else response.content
    for pattern in _CHANGING:
        body = pattern.sub(b"", body)
    headers = {
        name: value
        for name, value in response.headers.items()
        if name not in {"X-Request-Id", "Content-Security-Policy", "Content-Length"}
    }
    cookies = {name: {k: v for k, v in morsel.items() if v} for name, morsel in response.cookies.items()}
    return response.status_code, body, headers, cookies


def state() -> dict[str, Any]:
    """Return everything that is stored, but for traces of having asked."""
    return {label: rows for label, rows in everything().items() if label not in TRACES}


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return the rows that came or went, by table."""
    return {
        label: [row for row in after[label] if row not in before[label]]
        + [row for row in before[label] if row not in after[label]]
        for label in before
        if before[label] != after[label]
    }
