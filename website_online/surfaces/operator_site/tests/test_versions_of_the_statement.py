"""Every version can be read, compared with the one before it and followed; proof stands beside each clause."""

import html
import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.foundation import clock
from website_online.operations.promises.actions import examine_all
from website_online.operations.statement.actions import publish

pytestmark = pytest.mark.django_db


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.unescape(answer.content.decode())


def test_number_and_date_stand_at_the_top(client: Client) -> None:
    assert "n’est pas encore publiée" in read(client, "/fr/confidentialite")
    publish()
    page = read(client, "/fr/confidentialite")
    assert "Version 1, en vigueur depuis le" in page
    assert "Version 1, in force since" in read(client, "/en/privacy")


def test_each_version_stays_as_it_was(client: Client, settings) -> None:
    publish()
    settings.BRAND = "Autre nom"
    publish(because="Nouveau nom")
    assert "Déclaration de confidentialité Website-Online" in read(client, "/fr/confidentialite/versions/1")
    assert "Cette version a été remplacée" in read(client, "/fr/confidentialite/versions/1")
    assert "Déclaration de confidentialité Autre nom" in read(client, "/fr/confidentialite")
    listed = read(client, "/fr/confidentialite/versions")
    assert "Nouveau nom" in listed
    assert "s’applique aujourd’hui" in listed
    assert client.get("/fr/confidentialite/versions/3").status_code == 404


def test_what_changed_is_shown_in_words(client: Client, settings) -> None:
    publish()
    settings.OPERATOR = {**settings.OPERATOR, "legal_name": "Atelier", "street": "Rue Haute 1"}
    publish()
    page = read(client, "/fr/confidentialite/versions/2/changements")
    assert "<ins>" in page
    assert "Rue Haute 1" in page


def test_the_feed_names_each_version(client: Client, settings) -> None:
    publish()
    settings.BRAND = "Autre nom"
    publish()
    answer = client.get("/fr/confidentialite/fil.xml")
    assert answer["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(answer.content).findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 2


def test_proof_stands_beside_the_clause(client: Client, alice: Account) -> None:
    publish()
    assert "Ce que montre le service" not in read(client, "/fr/confidentialite")
    examine_all(clock.today())
    page = read(client, "/fr/confidentialite")
    clause = page.partition('id="compte"')[2].partition("<h2")[0]
    assert "Mots de passe conservés avec bcrypt" in clause
    assert "Ce que montre le service" not in read(client, "/fr/confidentialite/versions/1").partition('id="compte"')[0]
