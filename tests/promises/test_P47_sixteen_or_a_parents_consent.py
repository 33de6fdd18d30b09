"""P47: signing up needs the declaration of age; what is kept is the tick, its words and its time."""

import pytest
from django.test import Client

from tests.promises.person import PASSWORD, sign_up
from website_online.core.accounts.models import Account
from website_online.core.consent.models import Agreement

pytestmark = pytest.mark.django_db


def test_without_the_tick_nothing_is_made_and_it_says_why() -> None:
    answer = Client().post("/fr/creer", {"name": "Chez Léa", "email": "lea@example.be", "password": PASSWORD})
    assert answer.status_code == 200
    assert "16 ans" in answer.content.decode()
    assert not Account.objects.exists()


def test_the_tick_is_kept_with_its_words_and_time() -> None:
    _, account, _ = sign_up()
    agreement = Agreement.objects.get(account_id=account.pk)
    assert agreement.purpose == "age16"
    assert "16 ans" in agreement.text.text
    assert agreement.text.version >= 1
    assert agreement.at is not None
