"""P70: public pages, the contact form and rights work in a browser that keeps no cookie."""

import pytest
from django.test import Client

from website_online.core.cases.models import Case

pytestmark = pytest.mark.django_db


def test_reading_writing_and_asking() -> None:
    for address in ("/fr/", "/fr/confidentialite", "/fr/exemples", "/fr/mentions-legales"):
        visitor = Client(enforce_csrf_checks=True)
        answer = visitor.get(address)
        assert (answer.status_code, len(answer.cookies)) == (200, 0)
    letter = {"category": "personal_data", "email": "vera@example.org", "message": "Mes données ?", "website": ""}
    assert Client(enforce_csrf_checks=True).post("/fr/contact", letter).status_code == 302
    assert Case.objects.count() == 1
