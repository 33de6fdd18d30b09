"""The browser decides at `/`; an address with a language keeps it; each page leads to its other languages."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db

# Each page in French, Dutch, German and English.
PAGES = [
    ("/fr/", "/nl/", "/de/", "/en/"),
    ("/fr/creer", "/nl/maken", "/de/erstellen", "/en/create"),
    ("/fr/exemples", "/nl/voorbeelden", "/de/beispiele", "/en/examples"),
    ("/fr/confidentialite", "/nl/privacy", "/de/datenschutz", "/en/privacy"),
    ("/fr/confidentialite/versions", "/nl/privacy/versies", "/de/datenschutz/versionen", "/en/privacy/versions"),
    ("/fr/mentions-legales", "/nl/wettelijke-vermeldingen", "/de/impressum", "/en/legal-notice"),
    ("/fr/parents", "/nl/ouders", "/de/eltern", "/en/parents"),
    ("/fr/contact", "/nl/contact", "/de/kontakt", "/en/contact"),
]


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("fr-BE,fr;q=0.9", "fr"),
        ("en-GB,en;q=0.8", "en"),
        ("nl-BE,en;q=0.5", "nl"),
        ("de-BE", "de"),
        ("pt-PT,en;q=0.5", "en"),
        ("pt-PT", "fr"),
        ("", "fr"),
        ("pt;q=0.9,en;q=0,fr;q=0.1", "fr"),
        ("x" * 5000, "fr"),
    ],
)
def test_the_browser_decides_at_the_root(client: Client, asked: str, spoken: str) -> None:
    answer = client.get("/", headers={"accept-language": asked})
    assert f'<html lang="{spoken}"' in answer.content.decode()
    assert answer["Content-Language"] == spoken
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("path", [path for page in PAGES for path in page])
def test_an_address_with_a_language_keeps_it(client: Client, path: str) -> None:
    other = "en" if path.startswith("/fr") else "fr"
    answer = client.get(path, headers={"accept-language": other})
    assert answer.status_code == 200
    assert f'<html lang="{path[1:3]}"' in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_each_page_leads_to_its_translations(client: Client, page: tuple[str, ...]) -> None:
    for path in page:
        markup = client.get(path).content.decode()
        for other in page:
            assert f'hreflang="{other[1:3]}" href="{settings.OPERATOR_URL}{other}"' in markup
            assert f'<a href="{other}" lang="{other[1:3]}"' in markup


@pytest.mark.parametrize("path", [*(page[0] for page in PAGES), "/portal/sign-in", "/portal/forgotten", "/nowhere"])
def test_the_statement_is_at_the_foot_of_every_page(client: Client, path: str) -> None:
    page = client.get(path, headers={"accept-language": "fr"}).content.decode()
    assert 'href="/fr/confidentialite"' in page[page.rindex("<footer") :]
