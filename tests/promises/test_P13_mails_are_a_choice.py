"""P13: one switch for each list and one for all of them; each change is kept as proof; what is needed still arrives."""

import pytest
from django.test import Client

from tests.promises.letters import Letters, letters, switch  # noqa: F401
from tests.promises.person import confirm, mails_to, sign_up, work
from website_online.core.consent.models import Agreement, Withdrawal
from website_online.core.mail.models import Message
from website_online.core.subscriptions.queries import Party, live
from website_online.core.subscriptions.queries import find as subscription_of

pytestmark = pytest.mark.django_db
LISTS = ("offers", "news", "tips")


def test_all_off_means_nothing_arrives_and_the_reason_is_kept(letters: Letters) -> None:  # noqa: F811
    browser, account, _ = sign_up()
    confirm(browser, account)
    for key in LISTS:
        switch(browser, key, "on")
        letters.send(key, "January")
    work()
    assert letters.received(account.email) == sorted(LISTS)
    queued = [message for key in LISTS for message in letters.send(key, "February")]
    browser.post("/portal/account/mail", {"wish": "nothing"})
    work()
    assert letters.received(account.email) == sorted(LISTS), "February does not arrive"
    for message in queued:
        message.refresh_from_db()
        assert (message.state, message.held_by) == (Message.State.HELD, "subscriptions.preference")
    assert not any(letters.send(key, "March") for key in LISTS)
    Client().post("/portal/forgotten", {"email": account.email})
    assert mails_to(account.email)[0].template == "accounts.new_password"


def test_nothing_is_ticked_by_us() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    assert not live(Party(account=account))
    page = browser.get("/portal/account/mail").content.decode()
    assert page.count('aria-pressed="false"') == 4 and 'aria-pressed="true"' not in page
    form = Client().get("/fr/creer").content.decode()
    assert 'name="news"' in form and 'name="tips"' in form and "checked" not in form


def test_what_is_ticked_at_the_sign_up_waits_for_the_address(letters: Letters) -> None:  # noqa: F811
    answers = {"name": "Fleurs", "email": "lea@example.be", "password": "Une phrase de passe à elle", "age": "on"}
    browser = Client()
    browser.post("/fr/creer", answers | {"news": "on"})
    work()
    assert not letters.send("news", "January")
    account = live(Party()).model.objects.get(list="news").account_id
    assert subscription_of("tips", account, "lea@example.be") is None
    assert Agreement.objects.get(account_id=account, purpose="mail.news").how == "sign-up"


def test_each_change_is_kept_with_its_time_its_source_and_its_words() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    for wish in ("on", "off", "on"):
        switch(browser, "news", wish)
    given = Agreement.objects.filter(account_id=account.pk, purpose="mail.news").order_by("at")
    assert given.count() == 2 and {row.how for row in given} == {"portal"} and given[0].text.text
    assert Withdrawal.objects.get().agreement == given[0]
    page = browser.get("/portal/account/mail").content.decode()
    assert "version 1" in page and "dans vos paramètres" in page and "toujours en vigueur" in page


def test_what_cannot_be_switched_says_why() -> None:
    browser, _, _ = sign_up()
    page = browser.get("/portal/account/mail").content.decode()
    assert "toujours" in page.lower() and "ne peuvent pas être désactivés" in page
    assert "Un nouveau mot de passe" in page or "nouveau mot de passe" in page.lower()
