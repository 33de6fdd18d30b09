"""P87: the statement has one address, a history and a feed to follow."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client

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
