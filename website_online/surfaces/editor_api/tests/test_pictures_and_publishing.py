"""Sending pictures, and publishing, from within the editor."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from website_online.foundation import background
from website_online.foundation.scoping import site_scope
from website_online.surfaces.editor_api.routes import assets
from website_online.surfaces.editor_api.tests.conftest import set_html
from website_online.website.content.starters.bakery.plan import BAKERY
from website_online.website.content.starters.building import Plan
from website_online.website.media.models import Asset


def _jpeg(name="pain.jpg"):
    buffer = io.BytesIO()
    Image.new("RGB", (900, 600), (180, 120, 60)).save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue(), "image/jpeg")


def _send(editor, file):
    return editor.client.post(f"{editor.base}/assets", {"file": file})


def _work():
    while background.run_next():
        pass


def test_a_picture_is_sent_waited_for_and_shown(editor, draft):
    sent = _send(editor, _jpeg()).json()
    assert (sent["status"], sent["thumbnail"]) == ("quarantine", "")
    _work()
    ready = editor.get(f"assets/{sent['id']}").json()
    assert (ready["status"], ready["width"], ready["focal"]) == ("ready", 900, [0.5, 0.5])
    assert editor.client.get(ready["thumbnail"]).status_code == 200
    picture = {"id": "z", "type": "picture", "props": {"picture": {"asset": sent["id"], "alt": "Un pain"}}}
    answer = editor.batch(
        {"op": "insert", "doc": draft.home, "node": picture, "parent": "a", "slot": "blocks", "after": "at"}
    )
    assert f"/edit/{draft.site.id}/media/{sent['id']}/" in answer.json()["fragments"][0]["html"]
    assert [one["id"] for one in editor.get("assets").json()] == [sent["id"]]


def test_focal_point_and_description_are_kept(editor):
    sent = _send(editor, _jpeg()).json()
    _work()
    assert editor.post(f"assets/{sent['id']}/focal", {"x": 0.25, "y": 1}).json()["focal"] == [0.25, 1.0]
    assert editor.post(f"assets/{sent['id']}/alt", {"alt": " Un pain "}).json()["alt"] == "Un pain"
    for wrong in ({"x": 2, "y": 0}, {"x": "left", "y": 0}, {"x": 0}):
        assert editor.post(f"assets/{sent['id']}/focal", wrong).status_code == 422


def test_what_is_no_picture_is_refused_next_to_the_field(editor, draft):
    answer = _send(editor, SimpleUploadedFile("pain.jpg", b"<html>no</html>", "image/jpeg"))
    told = answer.json()
    assert (answer.status_code, told["field"]) == (422, "file")
    assert told["message"]
    with site_scope(draft.site.id):
        assert not Asset.objects.exists()


def test_a_file_must_come(editor):
    assert editor.client.post(f"{editor.base}/assets", {}).status_code == 422


def test_nobody_sends_pictures_without_end(editor, monkeypatch):
    monkeypatch.setattr(assets, "UPLOADS", 1)
    assert _send(editor, _jpeg()).status_code == 200
    answer = _send(editor, _jpeg())
    assert (answer.status_code, answer.json()["error"]) == (429, "too_often")
    assert int(answer["Retry-After"]) > 0


def test_publishing_lists_what_changed_and_says_how_far_it_is(editor, draft):
    first = editor.get("pending").json()
    assert first["first"]
    assert {one["what"] for one in first["documents"]} == {"new"}
    publication = editor.post("publish").json()
    assert publication["state"] == "preparing"
    _work()
    done = editor.get(f"publish/{publication['number']}").json()
    assert (done["state"], done["url"]) == ("live", editor.get("state").json()["site"]["url"])
    assert editor.get("pending").json() == {"documents": [], "first": False, "examples": []}
    editor.batch(set_html(draft.home, "at", "<p>Neuf</p>", "<p>a</p>"))
    [one] = editor.get("pending").json()["documents"]
    assert (one["doc"], one["what"], one["title"]) == (draft.home, "changed", "Accueil")
    assert (one["differences"][0]["before"], one["differences"][0]["after"]) == ("a", "Neuf")
    assert one["before"]["root"]["id"] == one["after"]["root"]["id"] == "root"
    answer = editor.post("undo", {"client_uuid": str(uuid4()), "base_sequence": 2})
    assert answer.status_code == 200
    answer = editor.post("publish")
    assert (answer.status_code, answer.json()["error"]) == (409, "nothing_to_publish")


def test_publishing_asks_for_a_confirmed_address(editor, alice):
    alice.email_confirmed_at = None
    alice.save()
    answer = editor.post("publish")
    assert (answer.status_code, answer.json()["error"]) == (403, "email_not_confirmed")
    assert editor.get("state").json()["me"]["email_confirmed"] is False


@pytest.mark.parametrize("number", [0, 999, 2**40])
def test_a_publication_that_is_not_there(editor, number):
    assert editor.get(f"publish/{number}").status_code == 404


def test_what_is_still_the_starters_is_told_before_publishing(editor):
    planted = BAKERY.settings(Plan(BAKERY, "fr", {}))
    settings_id = next(d["id"] for d in editor.get("state").json()["documents"] if d["kind"] == "settings")
    assert editor.get("pending").json()["examples"] == []

    before = {}

    def put(**props):
        commands = [
            {"op": "set", "doc": settings_id, "id": "sr", "prop": name, "value": value, "prior": before.get(name)}
            for name, value in props.items()
        ]
        before.update(props)
        assert editor.batch(*commands).status_code == 200

    put(example=planted["example"], phone=planted["phone"], email=planted["email"], town="Huy")
    assert editor.get("pending").json()["examples"] == ["E-mail", "Téléphone"]
    put(phone="+32 81 12 34 56")
    assert editor.get("pending").json()["examples"] == ["E-mail"]
