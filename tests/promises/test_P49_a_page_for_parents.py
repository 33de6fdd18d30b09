"""P49: parents find a page in short sentences, linked from the statement and the sign-up, leading to the report."""

import html
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
PAGES = {"fr": "/fr/parents", "en": "/en/parents"}
LINKS = {"fr": ("/fr/confidentialite", "/fr/creer"), "en": ("/en/privacy", "/en/create")}


@pytest.mark.parametrize("language", PAGES)
def test_it_is_linked_and_leads_to_the_report(client: Client, language: str) -> None:
    for address in LINKS[language]:
        assert f'href="{PAGES[language]}"' in client.get(address).content.decode()
    assert "category=minor" in client.get(PAGES[language]).content.decode()


@pytest.mark.parametrize("language", PAGES)
def test_its_sentences_are_short(client: Client, language: str) -> None:
    page = client.get(PAGES[language]).content.decode()
    article = page.partition("<article")[2].partition("</article>")[0]
    blocks = re.split(r"</(?:p|li|h1|h2)>", article)
    words = [html.unescape(re.sub(r"<[^>]+>", " ", block.rpartition('">')[2])) for block in blocks]
    sentences = [s.split() for text in words for s in re.split(r"[.?!:;]\s", text) if s.strip()]
    assert len(sentences) > 15
    assert max(map(len, sentences)) <= 25
    assert sum(map(len, sentences)) / len(sentences) <= 13
