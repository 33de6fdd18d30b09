"""When something breaks, the page says what is safe and gives the number that is in the log."""

import json

import pytest
from django.test import Client

from website_online.foundation.logs import JsonLines
from website_online.surfaces.operator_site import home


@pytest.mark.django_db
def test_the_number_on_the_page_is_the_request_s(monkeypatch: pytest.MonkeyPatch) -> None:
    def _broken() -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(home, "starters", _broken)
    answer = Client(raise_request_exception=False).get("/fr/")
    assert answer.status_code == 500
    assert len(answer["X-Request-Id"]) == 16
    assert answer["X-Request-Id"] in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["localhost", "somebody.localhost"])
def test_the_log_says_under_it_what_broke_and_where(
    host: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def _broken(*_: object, **__: object) -> None:
        raise RuntimeError("vera@example.org typed this")

    monkeypatch.setattr(home, "starters", _broken)
    monkeypatch.setattr("website_online.surfaces.visitor.urls.notices.page", _broken)
    written: list[str] = []
    monkeypatch.setattr(caplog.handler, "emit", lambda record: written.append(JsonLines().format(record)))
    answer = Client(raise_request_exception=False).get("/fr/", HTTP_HOST=host)
    assert answer.status_code == 500
    faults = [line for line in map(json.loads, written) if line["text"] == "fault"]
    assert [(line["error"], line["request"]) for line in faults] == [("RuntimeError", answer["X-Request-Id"])]
    assert "_broken" in faults[0]["frames"][-1] and "typed this" not in "".join(written)
