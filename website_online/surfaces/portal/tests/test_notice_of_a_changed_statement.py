"""Who was told of an important change sees it in the portal until it is put aside; nobody else does."""

import pytest
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.foundation import background
from website_online.foundation.hosts import DeclaredHost, registry
from website_online.operations.statement.actions import publish

pytestmark = pytest.mark.django_db


def test_the_notice_stays_until_it_is_read(alice: Account, charlie: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    monkeypatch.setitem(registry._items, "maps.example", DeclaredHost("maps.example", "Maps", "maps", "browser"))
    version = publish(important=True)
    background.run_due()
    browser, other = Client(), Client()
    browser.force_login(alice)
    other.force_login(charlie)
    words = f"/versions/{version.number}/"
    assert words in browser.get("/portal/").content.decode()
    assert browser.get("/portal/account/statement-read").status_code == 405
    browser.post("/portal/account/statement-read")
    assert words not in browser.get("/portal/").content.decode()
    assert words in other.get("/portal/").content.decode()
