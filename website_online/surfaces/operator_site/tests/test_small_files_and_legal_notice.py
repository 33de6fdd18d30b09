"""What robots and researchers ask for, and who runs the installation."""

import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime

import pytest
from django.test import Client

from website_online.foundation import clock

pytestmark = pytest.mark.django_db

COMPLETE = {
    "legal_name": "Exemple SRL",
    "street": "Rue Haute 1",
    "postcode": "4500",
    "town": "Huy",
    "country": "BE",
    "enterprise_number": "0123.456.749",
    "email": "info@exemple.be",
    "phone": "",
}


def test_robots_stay_out_of_the_portal(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /portal/" in text
    assert "Disallow: /\n" not in text


def test_security_contact_has_what_the_standard_asks_for(client: Client, settings) -> None:
    settings.OPERATOR = COMPLETE
    lines = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert lines["Contact"] == "mailto:info@exemple.be"
    expires = datetime.fromisoformat(lines["Expires"].replace("Z", "+00:00"))
    assert clock.now() < expires.astimezone(UTC)
    assert lines["Canonical"].endswith("/.well-known/security.txt")


def test_an_incomplete_notice_says_what_is_missing(client: Client, settings) -> None:
    settings.OPERATOR = COMPLETE | {"enterprise_number": ""}
    page = client.get("/fr/mentions-legales").content.decode()
    assert "<li>numéro d’entreprise</li>" in page
    assert "<li>localité</li>" not in page


def test_it_is_not_given_out_incomplete_in_production(client: Client, settings) -> None:
    settings.DEVELOPMENT = False
    settings.OPERATOR = COMPLETE | {"street": ""}
    assert client.get("/fr/mentions-legales").status_code == 503
    settings.OPERATOR = COMPLETE
    answer = client.get("/fr/mentions-legales")
    assert answer.status_code == 200
    assert "0123.456.749" in answer.content.decode()


def test_the_sitemap_names_every_page_in_every_language(client: Client, settings) -> None:
    address = f"{settings.OPERATOR_URL}/sitemap.xml"
    assert f"Sitemap: {address}\n" in client.get("/robots.txt").content.decode()
    listed = ElementTree.fromstring(client.get("/sitemap.xml").content)
    pages = [page.text or "" for page in listed.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"{settings.OPERATOR_URL}/nl/wettelijke-vermeldingen" in pages
    assert {page.removeprefix(settings.OPERATOR_URL)[1:3] for page in pages} == set(settings.INTERFACE_LANGUAGES)
    for page in pages:
        assert client.get(page.removeprefix(settings.OPERATOR_URL)).status_code == 200, page
