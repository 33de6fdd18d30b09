"""What is wrong is said in the person's language, with the field it is about."""

import pytest
from django.utils import translation

from website_online.surfaces.editor_api.messages import _SENTENCES, sentence
from website_online.surfaces.editor_api.tests.conftest import section, set_html
from website_online.website.content import actions


def _insert(draft, node):
    return {"op": "insert", "doc": draft.home, "node": node, "parent": "root", "slot": "sections", "after": None}


def test_an_address_that_is_taken_names_a_free_one(editor, draft):
    command = {"op": "set", "doc": draft.home, "id": "root", "prop": "path", "value": "contact", "prior": ""}
    answer = editor.batch(command)
    told = answer.json()
    assert (answer.status_code, told["error"], told["field"]) == (422, "path_taken", "path")
    assert "/contact-2" in told["message"]


def test_a_wrong_value_names_its_field(editor, draft):
    told = editor.batch(
        {"op": "set", "doc": draft.home, "id": "at", "prop": "style", "value": "huge", "prior": None}
    ).json()
    assert (told["error"], told["field"]) == ("literal_error", "style")
    assert told["detail"]["label"]


def test_a_wrong_block_is_refused(editor, draft):
    told = editor.batch(_insert(draft, {"id": "z", "type": "explosion"})).json()
    assert told["error"] == "unknown_type"
    assert told["message"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"client_uuid": "x"}, "client_uuid"),
        ({"base_sequence": -1}, "base_sequence"),
        ({"base_sequence": 2**60}, "base_sequence"),
        ({"schema_version": "one"}, "schema_version"),
        ({"intent": ""}, "intent"),
        ({"commands": "none"}, "commands"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_malformed_batch_names_its_field(editor, draft, values, field):
    answer = editor.batch(_insert(draft, section("z")), **values)
    told = answer.json()
    assert (answer.status_code, told["error"], told["field"]) == (422, "malformed", field)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[" * 100_000, b'{"intent": NaN}', b'{"a": "\xff"}', b'{"n": ' + b"9" * 5000 + b"}", b'"x"', b"null"],
)
def test_what_is_no_json_is_refused(editor, body):
    answer = editor.client.post(f"{editor.base}/batch", body, "application/json")
    assert answer.status_code in (400, 422)
    assert answer.json()["message"]


def test_too_much_is_refused(editor):
    answer = editor.client.post(f"{editor.base}/batch", b" " * 3_000_000, "application/json")
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")


def test_forms_from_elsewhere_are_no_json(editor):
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = editor.client.generic("POST", f"{editor.base}/batch", b"{}", content_type)
        assert 400 <= answer.status_code < 500


def test_a_fault_of_ours_is_answered_too(editor, draft, monkeypatch):
    def broken(*args, **values):
        raise RuntimeError("Alice's secret")

    monkeypatch.setattr(actions, "apply_batch", broken)
    editor.client.raise_request_exception = False
    answer = editor.batch(set_html(draft.home, "at", "<p>1</p>", "<p>a</p>"))
    assert (answer.status_code, answer.json()["error"]) == (500, "broken")
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize("code", sorted(_SENTENCES))
def test_every_refusal_has_a_french_sentence(code):
    with translation.override("fr"):
        french = sentence(code)
    with translation.override("en"):
        english = sentence(code)
    assert french
    assert french != english
    # A space before these signs must not break.
    assert not any(f" {sign}" in french for sign in ":;?!")
