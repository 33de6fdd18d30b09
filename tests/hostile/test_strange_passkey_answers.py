"""What a browser says about a new passkey's ways is taken for nothing but words."""

import json
from typing import Any

import pytest

from website_online.core.accounts.models import Account
from website_online.core.factors.models import Passkey
from website_online.core.factors.tests.holders import SoftKey, at_home, prove

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("transports", [5, True])
def test_ways_that_are_no_list(alice: Account, transports: Any) -> None:
    home, key = at_home(alice), SoftKey()
    prove(home)
    answer = json.loads(key.make(home.post("/portal/account/security/passkeys/question").json()))
    answer["response"]["transports"] = transports
    sent = {"name": "Téléphone", "answer": json.dumps(answer)}
    assert home.post("/portal/account/security/passkeys/new", sent).status_code == 200
    assert not Passkey.objects.exists()
