"""P13: one switch says whether one hears from us; each change is kept as proof; what is needed still arrives."""

import pytest
from django.test import Client

from tests.promises.person import confirm, mails_to, sign_up
from website_online.core.consent.models import Agreement, Withdrawal
from website_online.core.mail.models import Suppression
from website_online.core.mail.rules import MailClass

pytestmark = pytest.mark.django_db


def test_off_on_and_off_again() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    assert not Agreement.objects.filter(account_id=account.pk).exclude(purpose="age16").exists(), "off unless asked for"
    browser.post("/portal/account/mail", {"news": "yes"})
    agreement = Agreement.objects.exclude(purpose="age16").get(account_id=account.pk)
    assert agreement.text.text
    assert agreement.how == "portal"
    browser.post("/portal/account/mail", {"news": "no"})
    assert Withdrawal.objects.get().agreement == agreement
    assert Suppression.objects.filter(mail_class=MailClass.MARKETING).exists()


def test_what_is_needed_still_arrives_and_the_page_says_so() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    browser.post("/portal/account/mail", {"news": "no"})
    Client().post("/portal/forgotten", {"email": account.email})
    assert mails_to(account.email)[0].template == "accounts.new_password"
    assert "toujours" in browser.get("/portal/account/mail").content.decode().lower()
