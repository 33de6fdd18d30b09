"""P51: one erasure takes a person out of every store and leaves a signed receipt."""

import pytest

from tests.promises.person import sign_up
from website_online.core.accounts.models import Account
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy import receipts
from website_online.operations.privacy.actions import erase
from website_online.operations.privacy.actions.erasing import outlook
from website_online.operations.privacy.models import State

pytestmark = pytest.mark.django_db


def test_one_act_erases_and_proves_it() -> None:
    _, account, _ = sign_up()
    subject = Subject(account_id=str(account.pk))
    assert any(line["outcome"] != "keep" for line in outlook(subject))
    erasure = erase(subject)
    assert erasure.state == State.DONE
    assert receipts.is_genuine(erasure.receipt, erasure.signature)
    assert not receipts.is_genuine(erasure.receipt | {"erased": {}}, erasure.signature)
    assert [line for line in outlook(subject) if line["outcome"] == "delete"] == []
    assert not Account.objects.filter(email="marie@example.be").exists()
