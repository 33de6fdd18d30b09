"""P57: who leaves the tips still receives the news, and no tip any more; leaving everything is one press too."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.letters import Letters, letters, switch, way_out  # noqa: F401
from tests.promises.person import confirm, mails_to, move, sign_up

pytestmark = pytest.mark.django_db


def _subscribed(letters: Letters) -> tuple[Client, str, dict[str, str]]:  # noqa: F811
    browser, account, _ = sign_up()
    confirm(browser, account)
    for key in ("news", "tips"):
        switch(browser, key, "on")
        letters.send(key, "January")
    links = {
        key: way_out(mail)
        for mail in mails_to(account.email)
        for key, name in letters.names.items()
        if mail.template == name
    }
    assert letters.received(account.email) == ["news", "tips"]
    return browser, account.email, links


@pytest.mark.parametrize("by_link", [True, False], ids=["by the link", "in the settings"])
def test_the_other_list_goes_on(letters: Letters, by_link: bool) -> None:  # noqa: F811
    browser, email, links = _subscribed(letters)
    if by_link:
        Client().post(links["tips"], {"do": "leave"})
    else:
        switch(browser, "tips", "off")
    move(timedelta(days=31))
    for key in ("news", "tips"):
        letters.send(key, "February")
    assert letters.received(email) == ["news", "news", "tips"]


def test_everything_stops_with_one_press(letters: Letters) -> None:  # noqa: F811
    _, email, links = _subscribed(letters)
    Client().post(links["news"], {"do": "everything"})
    move(timedelta(days=31))
    for key in ("news", "tips"):
        letters.send(key, "February")
    assert letters.received(email) == ["news", "tips"]
