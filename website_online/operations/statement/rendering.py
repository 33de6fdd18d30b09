"""The statement as it would be published now."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils.translation import override

from website_online.core.analytics import queries as analytics
from website_online.foundation import optional
from website_online.foundation.personal_data import Controller
from website_online.operations.statement import rules, wording

MINIMUM_AGE = 16
LANGUAGES = ("fr", "nl", "de", "en")  # a language is added with its file in templates/statement/clauses/

_HEAD = re.compile(r'\s*<title>(?P<title>.*?)</title>\s*<p class="lead">(?P<lead>.*?)</p>', re.DOTALL)


@dataclass(frozen=True)
class Rendered:
    """The statement in one language: title, first sentence (markup), clauses as `rules.clauses` gives them."""

    language: str
    title: str
    lead: str
    clauses: list[dict[str, str]]


def known_language(language: str) -> str:
    """Return the language itself where the statement is written in it, else French, the first of them."""
    code = language.partition("-")[0]
    return code if code in LANGUAGES else LANGUAGES[0]


def render(language: str) -> Rendered:
    """Return the statement made from the present declarations and settings."""
    with override(language):
        markup = get_template(f"statement/clauses/{language}.html").render(_context())
    head = _HEAD.match(markup)
    if head is None:
        raise ValueError("the clauses begin with a title and a first sentence")
    return Rendered(language, head["title"].strip(), head["lead"].strip(), rules.clauses(markup))


def _context() -> dict[str, Any]:
    return {
        "BRAND": settings.BRAND,
        "OPERATOR": settings.OPERATOR,
        "authority": wording.authority(),
        "minimum_age": MINIMUM_AGE,
        "own_rows": wording.rows(Controller.OPERATOR),
        "site_rows": wording.rows(Controller.SITE_OWNER),
        "cookies": [
            {
                "name": entry.name,
                "purpose": entry.purpose,
                "kind": wording.CLASSES[entry.cookie_class],
                "lifetime": entry.lifetime,
            }
            for entry in optional.all_cookies()
        ],
        "hosts": optional.all_hosts(),
        "analytics": analytics.decided(),
    }
