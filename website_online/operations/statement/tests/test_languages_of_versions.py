"""A version has a text in every language of the interface; an older one is shown in a language that it has."""

import re

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import Client

from website_online.operations.statement import queries, rendering, rules, wording
from website_online.operations.statement.actions import publish
from website_online.operations.statement.models import Text, Version

pytestmark = pytest.mark.django_db


def published_in(*languages: str) -> Version:
    """Return a version as it was published when the interface spoke only these languages."""
    with pytest.MonkeyPatch.context() as then:
        then.setattr(rendering, "LANGUAGES", languages)
        return publish()


def test_it_is_written_in_every_language_of_the_interface() -> None:
    assert set(rendering.LANGUAGES) == set(settings.INTERFACE_LANGUAGES)
    version = publish()
    assert {text.language for text in Text.objects.filter(version=version)} == set(settings.INTERFACE_LANGUAGES)


@pytest.mark.parametrize("language", settings.INTERFACE_LANGUAGES)
def test_every_language_has_the_same_clauses(language: str) -> None:
    said = [clause["key"] for clause in rendering.render(language).clauses]
    assert said == [clause["key"] for clause in rendering.render("fr").clauses]
    assert said


@pytest.mark.parametrize("language", settings.INTERFACE_LANGUAGES)
def test_every_language_speaks_of_the_same_facts(language: str) -> None:
    def _marks(code: str) -> list[str]:
        source = get_template(f"statement/clauses/{code}.html").template.source
        spoken = re.sub(r'caption="[^"]*"|\|date:"[^"]*"', "", source)
        return re.findall(r"{%[^%]*%}|{{[^}]*}}|<(?:h2|p|li)\b", spoken)

    assert _marks(language) == _marks("fr")


def test_another_language_is_a_matter_of_wording() -> None:
    published_in("fr", "en")
    pending = queries.pending()
    assert pending.words
    assert not pending.important
    assert not rules.important(queries.newest().facts, wording.facts())
    assert publish().kind == Version.Kind.WORDING


def test_an_older_version_is_shown_in_a_language_that_it_has_and_says_so(client: Client) -> None:
    published_in("fr", "en")
    page = client.get("/nl/privacy/versies/1").content.decode()
    assert '<h1 lang="en">Website-Online privacy statement</h1>' in page
    assert "niet in uw taal geschreven" in page
    assert "niet in uw taal" not in client.get("/fr/confidentialite/versions/1").content.decode()
    assert "not written in your language" not in client.get("/en/privacy/versions/1").content.decode()


def test_versions_are_compared_in_a_language_that_both_have(client: Client) -> None:
    published_in("fr", "en")
    publish()
    assert queries.differences(*Version.objects.order_by("number"), "de") == []
    page = client.get("/de/datenschutz/versionen/2/aenderungen").content.decode()
    assert "nicht in Ihrer Sprache" in page
    assert "<del>" not in page
