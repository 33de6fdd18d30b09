"""The mails of a development installation can be read and followed; in production there is no such page."""

import importlib

import pytest
from django.test import Client

from website_online.core.accounts import actions
from website_online.core.accounts.models import Account
from website_online.core.mail.models import Message
from website_online.surfaces.portal import urls

pytestmark = pytest.mark.django_db


def test_a_mail_can_be_read_and_its_link_followed(client: Client, password: str) -> None:
    account: Account = actions.register(email="marie@example.be", password=password, language="fr")
    found = Message.objects.get(to=account.email)
    assert found.subject in client.get("/dev/outbox").content.decode()
    page = client.get(f"/dev/outbox/{found.pk}").content.decode()
    assert 'href="http://localhost:8000/portal/confirm-address/' in page
    formatted = client.get(f"/dev/outbox/{found.pk}/html")
    assert "script-src" not in formatted["Content-Security-Policy"]
    assert "default-src 'none'" in formatted["Content-Security-Policy"]


def test_production_has_no_such_page(settings) -> None:
    settings.DEVELOPMENT = False
    try:
        names = {getattr(pattern, "name", "") for pattern in importlib.reload(urls).urlpatterns}
        assert not {"outbox", "outbox_message", "outbox_as_sent"} & names
    finally:
        settings.DEVELOPMENT = True
        importlib.reload(urls)
