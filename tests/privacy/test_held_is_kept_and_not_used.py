"""An account that asked to be erased, and that a legal hold keeps whole, is shut: nobody comes in, no list is sent."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.person import confirm, link_to, move, sign_in, sign_up
from website_online.core.accounts.actions.closing import close
from website_online.core.accounts.models import Account, Closure
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


def test_nor_by_taking_back_that_it_was_closed():
    browser, account, _site = sign_up(email=VERA)
    confirm(browser, account)
    close(account, reason=Closure.Reason.OWN_WISH)
    order = Order("BR-12/2030", "Fraud", "art. 39bis C.I.cr.", "Parquet de Bruxelles")
    holding.place(order, expires_at=clock.now() + timedelta(days=300), by="Alix", account_id=account.pk)
    assert Client().post(f"{link_to(VERA, 'leaving')}/erase", {"understood": "on"}).status_code == 200
    move(timedelta(minutes=5))
    assert Erasure.objects.get().state == State.HELD
    Client().post("/portal/forgotten", {"email": VERA})
    browser = Client()
    browser.post(link_to(VERA, "reopen"), {"password": "Une phrase toute neuve, longue"})
    assert browser.get("/portal/").status_code == 302
    account.refresh_from_db()
    assert not account.is_open
