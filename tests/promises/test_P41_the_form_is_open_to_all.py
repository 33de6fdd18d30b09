"""P41: anybody writes without account, cookies or scripts and gets a reference; a machine is throttled."""

import pytest
from django.test import Client

from tests.promises.person import mails_to
from website_online.core.cases.models import Case

pytestmark = pytest.mark.django_db
LETTER = {"category": "question", "email": "vera@example.org", "message": "Bonjour", "website": ""}


def test_a_message_gets_a_reference_on_the_page_and_by_mail() -> None:
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post("/fr/contact", LETTER)
    reference = Case.objects.get().reference
    assert not answer.cookies
    assert reference in visitor.get(answer["Location"]).content.decode()
    assert reference in mails_to("vera@example.org")[0].text


def test_each_field_has_a_label_for_those_who_listen() -> None:
    page = Client().get("/fr/contact").content.decode()
    for name in ("category", "email", "message"):
        assert f'for="id_{name}"' in page


def test_a_hundred_messages_are_not_taken() -> None:
    machine = Client(REMOTE_ADDR="198.51.100.66")
    for number in range(100):
        machine.post("/fr/contact", LETTER | {"message": f"Achetez {number}"})
    assert Case.objects.count() < 20
