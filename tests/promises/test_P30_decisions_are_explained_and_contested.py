"""P30: each automated decision is recorded with its reason; its subject asks for a person, which pauses it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.promises.person import confirm, sign_up, work
from website_online.core.cases.models import Case
from website_online.core.decisions.models import Decision
from website_online.core.decisions.queries import in_effect

pytestmark = pytest.mark.django_db


def test_a_lock_is_explained_contested_and_paused() -> None:
    home, account, _ = sign_up()
    confirm(home, account)
    thief = Client(REMOTE_ADDR="198.51.100.66")
    thief.get("/portal/sign-in")
    for attempt in range(12):
        thief.post("/portal/sign-in", {"email": account.email, "password": f"essai {attempt}"})
    work()
    decision = Decision.objects.get(account_id=account.pk)
    assert in_effect(decision)
    page = home.get("/portal/account/decisions").content.decode()
    assert "10 essais" in page or "10 tentatives" in page
    home.post(reverse("portal:ask_a_person", kwargs={"decision_id": decision.pk}), {"words": "Ce n’était pas moi."})
    work()
    assert not in_effect(decision)
    case = Case.objects.get(decision_id=decision.pk)
    assert case.category == Case.Category.CONTESTED_DECISION
    assert case.due_on is not None
