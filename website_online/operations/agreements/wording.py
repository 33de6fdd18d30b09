"""The agreement as it would be published now, and the register in words."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext_lazy, override

from website_online.core.accounts.rules import CLOSING_UNDO_DAYS
from website_online.foundation import personal_data, recipients
from website_online.foundation.differing import clauses
from website_online.foundation.personal_data import Controller

LANGUAGES = ("fr", "en", "nl", "de")  # a language is added with its file in templates/agreements/clauses/

_HEAD = re.compile(r'\s*<title>(?P<title>.*?)</title>\s*<p class="lead">(?P<lead>.*?)</p>', re.DOTALL)

COUNTRIES = {
    "BE": gettext_lazy("Belgium"),
    "CH": gettext_lazy("Switzerland"),
    "DE": gettext_lazy("Germany"),
    "FI": gettext_lazy("Finland"),
    "FR": gettext_lazy("France"),
    "GB": gettext_lazy("United Kingdom"),
    "IE": gettext_lazy("Ireland"),
    "LU": gettext_lazy("Luxembourg"),
    "NL": gettext_lazy("Netherlands"),
    "US": gettext_lazy("United States"),
}


@dataclass(frozen=True)
class Rendered:
    """The agreement in one language: title, first sentence (markup), clauses, digest of all three."""

    language: str
    title: str
    lead: str
    clauses: list[dict[str, str]]

    @property
    def digest(self) -> str:
        """What only the same words have (SHA-256)."""
        said = json.dumps([self.title, self.lead, self.clauses], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def known_language(language: str) -> str:
    """Return the language itself where the agreement is written in it, else English."""
    code = language.partition("-")[0]
    return code if code in LANGUAGES else "en"


def country(code: str) -> str:
    """Return a country's name in the language in force, or its two letters."""
    return str(COUNTRIES.get(code, code))


def render(language: str) -> Rendered:
    """Return the agreement made from the present settings, in one of LANGUAGES."""
    with override(language):
        markup = get_template(f"agreements/clauses/{language}.html").render(
            {
                "BRAND": settings.BRAND,
                "OPERATOR": settings.OPERATOR,
                "country": country(settings.OPERATOR["country"]),
                "exit_days": CLOSING_UNDO_DAYS,
                "stores": stores(),
                "processors_url": processors_url(language),
            }
        )
    head = _HEAD.match(markup)
    if head is None:
        raise ValueError("the clauses begin with a title and a first sentence")
    return Rendered(language, head["title"].strip(), head["lead"].strip(), clauses(markup))


def stores() -> list[personal_data.Declaration]:
    """Return the declarations of what is kept for the owners of sites (GDPR art. 28(3): type of data)."""
    found = personal_data.registry.values()
    return [entry for entry in found if entry.personal and entry.controller is Controller.SITE_OWNER]


def processors_url(language: str) -> str:
    """Return the address of the list of sub-processors, in this language where the operator's site speaks it."""
    with override(language if language in settings.INTERFACE_LANGUAGES else "en"):
        return f"{settings.OPERATOR_URL}{reverse('operator:processors')}"


def facts() -> dict[str, Any]:
    """Return what an agreement is made from besides its words: a change of it is more than clearer words."""
    return {
        "operator": dict(settings.OPERATOR),
        "brand": settings.BRAND,
        "exit_days": CLOSING_UNDO_DAYS,
        "stores": sorted(e.key for e in stores()),
    }


def service_words(service: recipients.Service) -> dict[str, dict[str, str]]:
    """Return what a service is, in each language, as it is declared now."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found[language] = {
                "title": str(service.title),
                "purpose": str(service.purpose),
                "data": str(service.data),
            }
    return found
