"""The browser decides at `/`; `/fr/` and `/en/` stay what they are; each page leads to its other language."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

PAGES = {
    "/fr/": "/en/",
    "/fr/creer": "/en/create",
    "/fr/exemples": "/en/examples",
    "/fr/confidentialite": "/en/privacy",
    "/fr/mentions-legales": "/en/legal-notice",
    "/fr/contact": "/en/contact",
}


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("fr-BE,fr;q=0.9", "fr"),
        ("en-GB,en;q=0.8", "en"),
        ("nl-BE,en;q=0.5", "en"),
        ("nl-BE", "fr"),
        ("", "fr"),
        ("de;q=0.9,en;q=0,fr;q=0.1", "fr"),
        ("x" * 5000, "fr"),
    ],
)
def test_the_browser_decides_at_the_root(client: Client, asked: str, spoken: str) -> None:
    answer = client.get("/", headers={"accept-language": asked})
    assert f'<html lang="{spoken}"' in answer.content.decode()
    assert answer["Content-Language"] == spoken
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("path", [*PAGES, *PAGES.values()])
def test_an_address_with_a_language_keeps_it(client: Client, path: str) -> None:
    other = "en" if path.startswith("/fr") else "fr"
    answer = client.get(path, headers={"accept-language": other})
    assert answer.status_code == 200
    assert f'<html lang="{path[1:3]}"' in answer.content.decode()


@pytest.mark.parametrize(("french", "english"), PAGES.items())
def test_each_page_leads_to_its_translation(client: Client, french: str, english: str) -> None:
    assert f'href="{english}"' in client.get(french).content.decode()
    assert f'href="{french}"' in client.get(english).content.decode()


@pytest.mark.parametrize("path", [*PAGES, "/portal/sign-in", "/portal/forgotten", "/nowhere"])
def test_the_statement_is_at_the_foot_of_every_page(client: Client, path: str) -> None:
    page = client.get(path, headers={"accept-language": "fr"}).content.decode()
    assert 'href="/fr/confidentialite"' in page[page.rindex("<footer") :]
