"""P97: the authority for complaints stands in the statement with address, telephone and link."""

import html

import pytest
from django.test import Client

from tests.promises.person import sign_up

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/fr/confidentialite", "/en/privacy"])
def test_the_whole_address(client: Client, address: str) -> None:
    page = html.unescape(client.get(address).content.decode())
    for words in ("rue de la Presse 35", "1000 Bruxelles", "+32 2 274 48 00", "autoriteprotectiondonnees.be"):
        assert words in page


def test_ones_own_page_leads_there() -> None:
    browser, _, _ = sign_up()
    assert "#plainte" in browser.get("/portal/account/data").content.decode()
