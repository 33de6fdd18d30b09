"""When something breaks, the page says what is safe and gives the number that is in the log."""

import pytest
from django.test import Client

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
