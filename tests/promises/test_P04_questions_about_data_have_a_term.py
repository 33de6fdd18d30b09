"""P4: a question about one's data opens a case of its own kind, with a reference and a term of one month."""

import pytest
from django.test import Client

from tests.promises.person import mails_to
from website_online.core.cases.models import Case
from website_online.foundation import clock

pytestmark = pytest.mark.django_db
LETTER = {"category": "personal_data", "email": "vera@example.org", "message": "Que savez-vous de moi ?", "website": ""}


def test_reference_and_due_date_are_given(client: Client) -> None:
    answer = client.post("/fr/contact", LETTER)
    case = Case.objects.get()
    assert case.reference in client.get(answer["Location"]).content.decode()
    assert case.due_on is not None
    assert clock.local(case.due_on).date() <= clock.local(clock.months(1).after(case.opened_at)).date()
    assert any(case.reference in mail.text for mail in mails_to("vera@example.org"))


def test_another_question_is_no_such_case(client: Client) -> None:
    client.post("/fr/contact", LETTER | {"category": "question"})
    assert Case.objects.get().category == Case.Category.QUESTION
