"""P42: address and IP address are kept with a message, and the form says so beside its button."""

import pytest
from django.test import Client

from website_online.core.cases.models import Case

pytestmark = pytest.mark.django_db
LETTER = {"category": "question", "email": "vera@example.org", "message": "Bonjour", "website": ""}


def test_both_are_kept_and_both_are_named() -> None:
    visitor = Client(REMOTE_ADDR="203.0.113.7")
    page = visitor.get("/fr/contact").content.decode()
    assert "adresse e-mail" in page
    assert "adresse IP" in page
    assert "douze mois" in page
    visitor.post("/fr/contact", LETTER)
    case = Case.objects.get()
    assert case.email == "vera@example.org"
    assert case.messages.get().ip == "203.0.113.7"
