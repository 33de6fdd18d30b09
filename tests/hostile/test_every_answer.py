"""Whatever is answered carries what keeps a browser from running or framing what it must not."""

import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.hostile.reading import dangers, elements, policy_dangers, policy_of
from tests.strangers.asking import browser_of
from tests.strangers.objects import BY_SECRET, OF_A_SITE, World, address_of, is_visitors
from tests.strangers.routes import all_routes

pytestmark = pytest.mark.django_db

# Pages that are somebody's own document, with a policy of their own that allows no script at all.
DOCUMENTS = {
    "portal:outbox_as_sent",
    "portal:start_preview",
    "portal:start_preview_page",
    "operator:preview",
    "operator:preview_page",
    "editor_canvas",
}


def _answers(world: World):
    """Yield (name, answer) for each route, as Alice and as nobody, and for each kind of error."""
    for who in (world.alice, None):
        client = browser_of(who)
        for route in all_routes():
            if is_visitors(route):
                continue
            if route.key in OF_A_SITE:
                path = address_of(route, OF_A_SITE[route.key].values(world))
            elif route.key in BY_SECRET:
                path = address_of(route, {"token": "x" * 43})
            elif not route.parameters:
                path = reverse(route.name)
            else:
                continue
            for method in ("get", "post", "delete"):
                if route.key == "portal:sign_out" and method == "post":
                    continue
                yield f"{method} {route.key}", getattr(client, method)(path)
            if who is not None:
                client = browser_of(who)
    strict = Client(raise_request_exception=False, enforce_csrf_checks=True)
    strict.force_login(world.alice)
    yield "403", strict.post("/portal/sign-out")
    yield "404", strict.get("/nowhere")
    yield "404 of a site", strict.get(f"/portal/sites/{world.page}/")


def _is_html(answer: HttpResponse) -> bool:
    return "text/html" in answer.headers.get("Content-Type", "")


def test_every_page_has_its_policy_and_runs_only_ours(world: World) -> None:
    pages = 0
    for name, answer in _answers(world):
        assert answer.status_code < 500, f"{name}: {answer.status_code}"
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert answer.headers["X-Frame-Options"] in {"SAMEORIGIN", "DENY"}, name
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", name
        assert policy_dangers(answer.headers["Content-Security-Policy"]) == [], name
        if not _is_html(answer) or answer.streaming:
            continue
        pages += 1
        html = answer.content.decode()
        key = name.partition(" ")[2]
        if key in DOCUMENTS:
            assert dangers(html, scripts={"/-assets/", "/starters/", "/static/"}) == [], name
            continue
        _check_scripts(name, html, policy_of(answer.headers["Content-Security-Policy"]))
    assert pages > 60


def _check_scripts(name: str, html: str, policy: dict[str, set[str]]) -> None:
    nonce = next((word[7:-1] for word in policy["script-src"] if word.startswith("'nonce-")), "")
    for each in elements(html):
        assert not [key for key in each.attributes if key.startswith("on")], f"{name}: <{each.tag}> {each.attributes}"
        assert "style" not in each.attributes, f"{name}: an inline style is refused by our own policy: {each}"
        kind = each.attributes.get("type", "")
        if each.tag == "script" and kind not in {"application/json", "application/ld+json"}:
            own = each.attributes.get("src", "").startswith("/static/")
            assert own or (nonce and each.attributes.get("nonce") == nonce), f"{name}: {each}"
        if each.tag == "style":
            assert nonce and each.attributes.get("nonce") == nonce, f"{name}: {each}"
        for key in ("src", "href", "action"):
            value = each.attributes.get(key, "")
            assert not value.startswith("//") and not re.match(r"\s*(javascript|data|vbscript):", value, re.I), name
        if each.tag == "form":
            assert each.attributes.get("action", "").startswith(("/", "")), name


def test_a_nonce_is_used_once(world: World) -> None:
    client = browser_of(world.alice)
    nonces = set()
    for _ in range(5):
        policy = policy_of(client.get("/portal/").headers["Content-Security-Policy"])
        nonces |= {word for word in policy["script-src"] if word.startswith("'nonce-")}
    assert len(nonces) == 5
    assert all(len(nonce) >= 16 + 8 for nonce in nonces)


def test_what_is_private_is_not_kept_by_caches(world: World) -> None:
    client = browser_of(world.alice)
    for route in all_routes():
        if not route.key.startswith("portal:") or route.parameters not in ((), ("site_id",)):
            continue
        path = address_of(route, {"site_id": world.site.pk} if route.parameters else {})
        if route.key.startswith("portal:outbox"):
            continue
        control = client.get(path).headers.get("Cache-Control", "")
        assert "public" not in control and ("private" in control or "no-store" in control), f"{route.key}: {control}"


def test_a_fault_of_ours_tells_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("SELECT secret FROM settings")

    monkeypatch.setattr("website_online.surfaces.portal.account.overview.render", broken)
    answer = browser_of(world.alice).get("/portal/account/")
    assert answer.status_code == 500
    for told in (b"secret", b"Traceback", b"RuntimeError", str(settings.PROJECT_DIR).encode(), b".py"):
        assert told not in answer.content
    assert policy_dangers(answer.headers["Content-Security-Policy"]) == []
