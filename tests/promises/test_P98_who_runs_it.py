"""P98: who runs the service is said completely, or the legal notice is not served to the public."""

import html

import pytest
from django.test import Client

from website_online.surfaces.operator_site.legal import NEEDED

pytestmark = pytest.mark.django_db
WHOLE = {
    "legal_name": "Atelier du Web SRL",
    "street": "Rue Haute 1",
    "postcode": "4500",
    "town": "Huy",
    "country": "BE",
    "enterprise_number": "0123.456.749",
    "email": "bonjour@example.be",
    "phone": "",
}


def test_complete_it_stands_in_notice_and_statement(client: Client, settings) -> None:
    settings.OPERATOR, settings.DEVELOPMENT = WHOLE, False
    notice = html.unescape(client.get("/fr/mentions-legales").content.decode())
    for key in NEEDED:
        assert WHOLE[key] in notice, key
    statement = html.unescape(client.get("/fr/confidentialite").content.decode())
    assert WHOLE["legal_name"] in statement
    assert WHOLE["street"] in statement


@pytest.mark.parametrize("key", NEEDED)
def test_without_one_of_them_the_notice_is_refused(client: Client, settings, key: str) -> None:
    settings.OPERATOR, settings.DEVELOPMENT = {**WHOLE, key: ""}, False
    answer = client.get("/fr/mentions-legales")
    assert answer.status_code == 503
    assert "pas complète" in html.unescape(answer.content.decode())
