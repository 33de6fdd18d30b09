"""P87: the statement has one address, a history, a feed, and a mail for who asks for it."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.letters import switch, way_out
from tests.promises.person import confirm, mails_to, move, sign_up, work
from website_online.core.accounts.models import Account
from website_online.core.mail.models import Message
from website_online.foundation.hosts import DeclaredHost, registry
from website_online.operations.statement.actions import publish

pytestmark = pytest.mark.django_db


def test_history_and_feed_grow_with_each_version(client: Client, settings) -> None:
    publish()
    settings.BRAND = "Autre nom"
    publish(because="Un autre nom")
    page = client.get("/fr/confidentialite").content.decode()
    assert "/fr/confidentialite/versions" in page
    assert 'type="application/atom+xml"' in page
    history = client.get("/fr/confidentialite/versions").content.decode()
    assert "Un autre nom" in history
    feed = ElementTree.fromstring(client.get("/fr/confidentialite/fil.xml").content)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 2


VERA = "vera@example.be"


def _follow(address: str) -> None:
    """Give an address on the page of versions and press the button behind the mailed link."""
    assert Client().post("/fr/confidentialite/suivre", {"email": address}).status_code == 302
    found = re.search(r"https?://[^/]+(/lists/confirm/\S+)", mails_to(address)[0].text)
    assert found and Client().post(found[1]).status_code == 200


def _told(address: str) -> list[Message]:
    return [
        mail
        for mail in mails_to(address)
        if mail.template in {"statement.new_version", "statement.change_announced"} and mail.text
    ]


def test_a_reader_without_an_account_receives_one_mail_at_the_next_version(settings) -> None:
    publish()
    _follow(VERA)
    Client().post("/fr/confidentialite/suivre", {"email": "never-confirmed@example.be"})
    move(timedelta(days=40))
    assert not _told(VERA)
    settings.BRAND = "Autre nom"
    publish(because="Un autre nom")
    work()
    move(timedelta(days=1))
    (mail,) = _told(VERA)
    assert "Un autre nom" in mail.text and "/confidentialite/versions/2/" in mail.text
    assert not _told("never-confirmed@example.be")

    Client().post(way_out(mail), {"List-Unsubscribe": "One-Click"})
    settings.BRAND = "Encore un nom"
    publish(because="Encore un nom")
    work()
    assert len(_told(VERA)) == 1, "one click, and the next version is not mailed"


def test_an_account_that_follows_hears_of_an_important_change_once(monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    browser, account, _ = sign_up()
    confirm(browser, account)
    switch(browser, "statement", "on")
    monkeypatch.setitem(registry._items, "maps.example", DeclaredHost("maps.example", "Maps", "maps", "browser"))
    publish(important=True)
    work()
    assert [mail.template for mail in _told(account.email)] == ["statement.change_announced"]
    assert Account.objects.count() == 1
