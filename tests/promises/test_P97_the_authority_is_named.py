"""P97: the authority for complaints stands in the statement with address, telephone and link."""

import html

import pytest
from django.test import Client

from tests.promises.person import sign_up

pytestmark = pytest.mark.django_db


WORDS = {
    "/fr/confidentialite": ("rue de la Presse 35", "1000 Bruxelles", "autoriteprotectiondonnees.be"),
    "/nl/privacy": ("Drukpersstraat 35", "1000 Brussel", "gegevensbeschermingsautoriteit.be"),
    "/de/datenschutz": ("Rue de la Presse 35", "1000 Brüssel", "datenschutzbehorde.be"),
    "/en/privacy": ("Rue de la Presse 35", "1000 Brussels", "dataprotectionauthority.be"),
}


@pytest.mark.parametrize("address", WORDS)
def test_the_whole_address(client: Client, address: str) -> None:
    page = html.unescape(client.get(address).content.decode())
    for words in (*WORDS[address], "+32 2 274 48 00"):
        assert words in page


def test_ones_own_page_leads_there() -> None:
    browser, _, _ = sign_up()
    assert "#plainte" in browser.get("/portal/account/data").content.decode()
