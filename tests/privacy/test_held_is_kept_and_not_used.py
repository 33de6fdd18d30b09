"""An account that asked to be erased, and that a legal hold keeps whole, is shut: nobody comes in, no list is sent."""

from datetime import timedelta

import pytest

from tests.promises.person import confirm, move, sign_in, sign_up
from website_online.core.accounts.models import Account
from website_online.core.subscriptions.actions import subscribe
from website_online.core.subscriptions.queries import readers
from website_online.foundation import clock
from website_online.operations.privacy.actions import holding, request_erasure
from website_online.operations.privacy.actions.holding import Order
from website_online.operations.privacy.models import Erasure, State

pytestmark = pytest.mark.django_db
VERA = "vera@example.be"


@pytest.fixture(params=[False, True], ids=["told", "silent"])
def held(request) -> Account:
    """An account under a hold that asked to be erased."""
    browser, account, _site = sign_up(email=VERA)
    confirm(browser, account)
    subscribe(account, "news", how="settings", language="fr")
    order = Order("BR-12/2030", "Fraud", "art. 39bis C.I.cr.", "Parquet de Bruxelles", silent=request.param)
    holding.place(order, expires_at=clock.now() + timedelta(days=300), by="Alix", account_id=account.pk)
    request_erasure(account)
    move(timedelta(minutes=5))
    assert Erasure.objects.get().state == State.HELD
    return account


def test_nobody_comes_in(held):
    assert sign_in(VERA).get("/portal/account/data").status_code == 302
    held.refresh_from_db()
    assert held.email == VERA, "it is kept"


def test_no_list_is_sent(held):
    assert not readers("news").exists()
