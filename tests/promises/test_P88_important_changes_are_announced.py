"""P88: an important change is told to every open account thirty days ahead, or cannot be published."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.person import mails_to, work
from website_online.core.accounts.models import Account
from website_online.foundation import clock
from website_online.foundation.hosts import DeclaredHost, registry
from website_online.operations.statement import queries
from website_online.operations.statement.actions import PublicationRefused, publish

pytestmark = pytest.mark.django_db
KIND = "statement.change_announced"


def test_thirty_days_mail_and_notice(alice: Account, charlie: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    charlie.closed_at = clock.now()
    charlie.save(update_fields=["closed_at"])
    monkeypatch.setitem(registry._items, "maps.example", DeclaredHost("maps.example", "Maps", "maps", "browser"))
    with pytest.raises(PublicationRefused):
        publish()
    with pytest.raises(PublicationRefused):
        publish(important=True, effective_on=clock.today() + timedelta(days=29))
    version = publish(important=True, because="Des cartes")
    work()
    assert [mail.template for mail in mails_to(alice.email)].count(KIND) == 1
    assert KIND not in [mail.template for mail in mails_to(charlie.email)]
    browser = Client()
    browser.force_login(alice)
    assert f"/versions/{version.number}/" in browser.get("/portal/").content.decode()
    assert queries.in_force().number == 1
    clock.advance(timedelta(days=30))
    assert queries.in_force() == version
