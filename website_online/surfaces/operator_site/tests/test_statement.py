"""The privacy statement says what the declarations in the code say, in both languages, and whom to complain to."""

import html

import pytest
from django.test import Client
from django.utils import translation

from website_online.foundation import cookies, personal_data
from website_online.foundation.clock import days, months, years
from website_online.foundation.personal_data import Controller, Retention
from website_online.operations.statement import wording

pytestmark = pytest.mark.django_db
ADDRESSES = {"fr": "/fr/confidentialite", "nl": "/nl/privacy", "de": "/de/datenschutz", "en": "/en/privacy"}


def read(client: Client, language: str) -> str:
    return html.unescape(client.get(ADDRESSES[language]).content.decode())


@pytest.mark.parametrize("language", ADDRESSES)
def test_every_declared_purpose_stands_in_it(client: Client, language: str) -> None:
    page = read(client, language)
    with translation.override(language):
        for entry in personal_data.registry.values():
            if entry.personal:
                assert str(entry.purpose) in page, entry.key


@pytest.mark.parametrize("language", ADDRESSES)
def test_every_declared_cookie_stands_in_it(client: Client, language: str) -> None:
    page = read(client, language)
    for entry in cookies.registry.values():
        assert f"<code>{entry.name}</code>" in page


@pytest.mark.parametrize("language", ADDRESSES)
def test_it_names_the_authority_and_links_the_form(client: Client, language: str) -> None:
    page = read(client, language)
    for words in wording.AUTHORITY[language].values():
        assert words in page
    assert "?category=personal_data" in page
    assert "?category=minor" in page


def test_it_carries_the_brand_without_a_stray_space(client: Client, settings) -> None:
    settings.BRAND = "Exemple"
    page = read(client, "fr")
    assert "Déclaration de confidentialité Exemple" in page
    assert "Exemple ," not in page
    assert "Website-Online" not in page


def test_data_of_sites_visitors_are_told_apart(client: Client) -> None:
    own = {row.purpose for row in wording.rows(Controller.OPERATOR)}
    of_sites = {row.purpose for row in wording.rows(Controller.SITE_OWNER)}
    assert own
    assert not own & of_sites


@pytest.mark.parametrize(
    ("rule", "french"),
    [
        (Retention("account.closed", months(3)), "3 mois après la clôture de votre compte"),
        (Retention("account.closed", months(12)), "12 mois après la clôture de votre compte"),
        (Retention("created_at", days(90)), "90 jours après l’enregistrement"),
        (Retention("created_at", years(10)), "10 ans après l’enregistrement"),
        (Retention("created_at", days(30), ceiling=months(6)), "30 jours après l’enregistrement (6 mois au plus)"),
    ],
)
def test_periods_in_words(rule: Retention, french: str) -> None:
    with translation.override("fr"):
        assert wording.kept(rule).replace("\u202f", " ") == french
