"""P54: the link and the account's settings hold one switch: what one does, the other shows."""

import pytest
from django.test import Client

from tests.promises.letters import Letters, letters, switch, way_out  # noqa: F401
from tests.promises.person import confirm, mails_to, sign_up
from website_online.core.consent.models import Agreement
from website_online.core.mail.models import Suppression

pytestmark = pytest.mark.django_db
ON, OFF = 'aria-pressed="true"', 'aria-pressed="false"'


def test_left_by_the_link_shown_in_the_settings_and_switched_on_again(letters: Letters) -> None:  # noqa: F811
    browser, account, _ = sign_up()
    confirm(browser, account)
    switch(browser, "news", "on")
    letters.send("news", "January")
    assert ON in browser.get("/portal/account/mail").content.decode()
    letter = next(mail for mail in mails_to(account.email) if mail.template == letters.names["news"])
    Client().post(way_out(letter))
    page = browser.get("/portal/account/mail").content.decode()
    assert ON not in page and "par le lien d’un message" in page
    assert Suppression.objects.filter(list="news").exists()
    switch(browser, "news", "on")
    assert ON in browser.get("/portal/account/mail").content.decode()
    assert Agreement.objects.filter(account_id=account.pk, purpose="mail.news").count() == 2, "a new proof"
    assert not Suppression.objects.filter(list="news").exists()
    letters.send("news", "February")
    assert letters.received(account.email) == ["news", "news"]


def test_off_in_the_settings_is_off_behind_the_link(letters: Letters) -> None:  # noqa: F811
    browser, account, _ = sign_up()
    confirm(browser, account)
    switch(browser, "news", "on")
    letters.send("news", "January")
    letter = next(mail for mail in mails_to(account.email) if mail.template == letters.names["news"])
    switch(browser, "news", "off")
    page = Client(HTTP_ACCEPT_LANGUAGE="fr").get(way_out(letter)).content.decode()
    assert "Vous êtes désinscrit" in page
