"""Signed out, from elsewhere, from another build, a stranger: each is refused in its own way."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import get_resolver

from website_online.core.sites import actions as sites
from website_online.foundation.scoping import site_scope
from website_online.surfaces.editor_api import auth
from website_online.surfaces.editor_api.api import api
from website_online.surfaces.editor_api.tests.conftest import Editor, set_html
from website_online.website.content import actions
from website_online.website.content.models import Change
from website_online.website.media.models import Asset


def _routes():
    return [(method, path) for path, methods in api.get_openapi_schema()["paths"].items() for method in methods]


BODIES = {
    "batch": lambda d: {
        "client_uuid": str(uuid4()),
        "base_sequence": 1,
        "schema_version": 1,
        "intent": "i",
        "commands": [set_html(d.home, "at", "<p>x</p>", "<p>a</p>")],
    },
    "undo": lambda d: {"client_uuid": str(uuid4()), "base_sequence": 1},
    "redo": lambda d: {"client_uuid": str(uuid4()), "base_sequence": 1},
    "focal": lambda d: {"x": 0.5, "y": 0.5},
    "alt": lambda d: {"alt": "x"},
}
QUERIES = {"changes": "?since=0", "fragment": "?doc={home}&node=at"}


@pytest.fixture
def asset(draft, alice):
    """A picture of Alice's."""
    with site_scope(draft.site.id):
        return Asset.objects.create(filename="pain.jpg", status="ready")


@pytest.fixture
def ask(draft, alice, asset):
    """Return a function that calls a route about Alice's things."""

    def _ask(client: Client, method: str, path: str):
        values = {
            "site_id": draft.site.id,
            "document_id": draft.home,
            "client_uuid": uuid4(),
            "asset_id": asset.id,
            "number": 1,
        }
        address = path.format(**values)
        name = path.rsplit("/", 1)[-1]
        if method == "get":
            return client.get(address + QUERIES.get(name, "").format(home=draft.home))
        return client.post(address, json.dumps(BODIES.get(name, lambda _: {})(draft)), "application/json")

    return _ask


@pytest.mark.parametrize(("method", "path"), _routes())
def test_charlie_finds_nothing_anywhere(sign_in_as, charlie, site_b, ask, method, path, draft):
    answer = ask(sign_in_as(charlie), method, path)
    if path.endswith("/assets") and method == "post":
        assert answer.status_code in (404, 422)
    else:
        assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
    with site_scope(draft.site.id):
        assert Change.objects.count() == 1


@pytest.mark.parametrize(("method", "path"), _routes())
def test_signed_out_is_said(ask, method, path):
    answer = ask(Client(), method, path)
    assert (answer.status_code, answer.json()["error"]) == (401, "signed_out")
    assert answer.json()["message"]


@pytest.mark.parametrize(("method", "path"), [route for route in _routes() if route[0] == "post"])
def test_a_post_without_token_is_refused(alice, ask, method, path, draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    answer = ask(client, method, path)
    assert (answer.status_code, answer.json()["error"]) == (403, "csrf")
    with site_scope(draft.site.id):
        assert Change.objects.count() == 1


def test_a_post_with_its_token_is_accepted(alice, draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    client.cookies["wo_csrf"] = token = "a" * 32
    editor = Editor(client, draft.site.id)
    command = set_html(draft.home, "at", "<p>1</p>", "<p>a</p>")
    body = {"client_uuid": str(uuid4()), "base_sequence": 1, "schema_version": 1, "intent": "i", "commands": [command]}
    assert editor.post("batch", body, HTTP_X_CSRFTOKEN="b" * 32).status_code == 403
    assert editor.post("batch", body, HTTP_X_CSRFTOKEN=token).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_ORIGIN": "http://evil.localhost"},
    ],
)
def test_a_neighbouring_site_is_refused_even_with_the_token(alice, draft, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    client.cookies["wo_csrf"] = token = "a" * 32
    answer = Editor(client, draft.site.id).post("publish", {}, HTTP_X_CSRFTOKEN=token, **headers)
    assert (answer.status_code, answer.json()["error"]) == (403, "csrf")


def test_an_old_tab_is_told_to_load_itself_anew(editor, draft, monkeypatch):
    monkeypatch.setattr(auth, "build", lambda: "new")
    command = set_html(draft.home, "at", "<p>1</p>", "<p>a</p>")
    body = {"client_uuid": str(uuid4()), "base_sequence": 1, "schema_version": 1, "intent": "i", "commands": [command]}
    answer = editor.post("batch", body, HTTP_X_BUILD="old")
    assert (answer.status_code, answer.json()["error"]) == (409, "reload")
    assert editor.post("batch", body, HTTP_X_BUILD="new").status_code == 200


def test_an_editor_may_and_a_former_one_may_not(editor_of, bob, alice, draft):
    editor = editor_of(bob)
    assert editor.get("state").json()["me"]["role"] == "editor"
    sites.remove_member(draft.site, account_id=bob.pk, by=alice)
    assert editor.get("state").status_code == 404


def test_documents_and_pictures_of_another_site_are_not_there(editor_of, charlie, sign_in_as, site_b, draft, asset):
    own = Editor(sign_in_as(charlie), site_b.id)
    for path in (f"document/{draft.home}", f"assets/{asset.id}", f"fragment?doc={draft.home}&node=at", "publish/1"):
        assert own.get(path).status_code == 404
    assert own.batch(set_html(draft.home, "at", "<p>x</p>", "<p>a</p>")).json()["error"] == "unknown_document"
    assert own.post(f"assets/{asset.id}/focal", {"x": 0, "y": 0}).status_code == 404


def test_the_description_is_for_those_inside(editor, client):
    assert client.get("/edit/api/openapi.json").status_code == 404
    described = editor.client.get("/edit/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    batch = described["components"]["schemas"]["BatchIn"]["properties"]["commands"]["items"]
    assert {option["title"] for option in batch["oneOf"]} == {"insert", "remove", "move", "set", "create", "delete"}


def test_every_route_is_named():
    names = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert {"editor_canvas", "editor_picture"} <= names


def test_nobody_keeps_an_answer(editor):
    answer = editor.get("state")
    assert answer["Cache-Control"] == "private, no-store"
    assert "X-Build" in answer


def test_undo_of_a_stranger_changes_nothing(sign_in_as, charlie, site_b, draft, alice):
    actions.add_page(draft.site.id, alice, title="Neuf", language="fr")
    editor = Editor(sign_in_as(charlie), draft.site.id)
    assert editor.step("undo").status_code == 404
