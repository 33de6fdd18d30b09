"""P71: where cookies are blocked the sign-in says so plainly, without a loop and without an error page."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_page_names_the_cause() -> None:
    stubborn = Client(enforce_csrf_checks=True)
    answer = stubborn.post("/portal/sign-in", {"email": "marie@example.be", "password": "x"})
    page = answer.content.decode()
    assert "cookies" in page.lower()
    assert "marie@example.be" in page, "what was typed is still there"
    assert answer.status_code in {200, 403}
    assert "Location" not in answer
