"""P43: a message goes twelve months after a satisfactory answer; reopening starts anew."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.person import move, work
from website_online.core.accounts.models import Account
from website_online.core.cases import actions
from website_online.core.cases.models import Case
from website_online.foundation import clock
from website_online.operations.privacy.actions import retain

pytestmark = pytest.mark.django_db
LETTER = {"category": "question", "email": "vera@example.org", "message": "Bonjour", "website": ""}


def test_the_clock_starts_with_satisfaction(client: Client, sam: Account) -> None:
    client.post("/fr/contact", LETTER)
    case = Case.objects.get()
    actions.answer(case, "Voici.", by=sam.pk)
    work()
    move(timedelta(days=15))  # silence is consent
    assert actions.settle_silent() == 1
    case.refresh_from_db()
    assert case.state == Case.State.SATISFIED
    assert case.satisfied_at is not None
    move(clock.months(12).after(case.satisfied_at) - clock.now() - timedelta(days=2))
    retain(clock.today())
    assert Case.objects.filter(pk=case.pk).exists()
    move(timedelta(days=3))
    retain(clock.today())
    assert not Case.objects.filter(pk=case.pk).exists()


def test_a_case_that_is_opened_again_starts_anew(client: Client, sam: Account) -> None:
    client.post("/fr/contact", LETTER)
    case = actions.satisfy(actions.answer(Case.objects.get(), "Voici.", by=sam.pk))
    move(timedelta(days=330))
    case = actions.add_message(case, "Encore une question.")
    assert case.satisfied_at is None
    move(timedelta(days=60))
    retain(clock.today())
    assert Case.objects.filter(pk=case.pk).exists()
