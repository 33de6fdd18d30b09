"""P62: the owner closes the account himself, reads the dates first, and can take it back for fourteen days."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format

from tests.promises.person import PASSWORD, confirm, link_to, mails_to, move, sign_up, work
from website_online.core.accounts.actions.closing import closing_dates
from website_online.core.accounts.models import Account
from website_online.core.sites.queries import standing
from website_online.foundation import clock

pytestmark = pytest.mark.django_db


def test_dates_first_then_the_password_then_silence() -> None:
    browser, account, site = sign_up()
    confirm(browser, account)
    page = browser.get("/portal/account/close").content.decode()
    with translation.override("fr"):
        for instant in closing_dates(clock.now()):
            assert date_format(clock.local(instant), "DATE_FORMAT") in page
    browser.post("/portal/account/close", {"password": "pas le bon", "understood": "on"})
    assert Account.objects.get(pk=account.pk).is_open
    browser.post("/portal/account/close", {"password": PASSWORD, "understood": "on"})
    work()
    assert browser.get("/portal/").status_code == 302
    assert not standing(site.pk).may_answer
    assert mails_to(account.email)[0].template == "accounts.closed"


@pytest.mark.parametrize(("days", "works"), [(13, True), (15, False)])
def test_fourteen_days_to_take_it_back(days: int, works: bool) -> None:
    browser, account, site = sign_up()
    confirm(browser, account)
    browser.post("/portal/account/close", {"password": PASSWORD, "understood": "on"})
    link = link_to(account.email, "reopen")
    move(timedelta(days=days))
    answer = Client().post(link, {"password": PASSWORD})
    work()
    assert (answer.status_code < 400) is works
    assert Account.objects.get(pk=account.pk).is_open is works
    assert standing(site.pk).may_answer is works
