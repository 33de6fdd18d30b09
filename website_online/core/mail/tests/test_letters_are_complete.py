"""Every registered mail exists in text and HTML, in every language of the interface, and says the same in both."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.template import engines

from website_online.core.mail.compose import compose
from website_online.core.mail.emails import registry
from website_online.foundation import clock


class Missing(str):
    """What a template shows for a variable that nobody gave."""

    def __mod__(self, name):
        raise AssertionError(f"the letter asks for {name!r}")


@pytest.fixture
def context():
    """Everything that the letters of core may name."""
    soon = clock.now() + timedelta(days=30)
    return {
        "url": "https://operator.example/portal/x/abc",
        "leaving_url": "https://operator.example/portal/leaving/abc",
        "days": 30,
        "minutes": 15,
        "attempts": 10,
        "at": clock.now(),
        "until": soon,
        "undo_until": soon,
        "identity_until": soon,
        "activity_until": soon,
        "due_on": soon,
        "new": "a…@example.org",
        "ip": "203.0.113.9",
        "agent": "Firefox · Linux",
        "reference": "K7Q4-9MRT",
        "answer": "Bien sûr.",
        "site_name": "Boulangerie Alice",
        "inviter": "alice@example.org",
        "unsubscribe_url": "",
        "list_title": "Vos nouvelles",
        "how_often": "une fois par mois",
        "titles": ["Vos nouvelles"],
    }


CORE = [name for name in ("accounts", "cases", "sites", "subscriptions")]
KINDS = [kind for kind in registry.values() if kind.name.partition(".")[0] in CORE]


@pytest.mark.parametrize("language", settings.INTERFACE_LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_letter_is_whole(kind, language, context, monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", Missing("%s"))
    made = compose(kind, language, context)
    assert made.subject and "\n" not in made.subject
    assert "<style" not in made.html.replace("<style>@media", "") or "@media" in made.html
    assert 'style="' in made.html
    assert f'lang="{language}"' in made.html
    assert ("https://operator.example/portal/x/abc" in made.text) == ("/portal/x/abc" in made.html)
    assert "None" not in made.text
    words = re.sub(r"<[^>]+>", " ", made.html.partition("</style>")[2] or made.html)
    assert made.text.splitlines()[0][:20] in re.sub(r"\s+", " ", words).replace("&#x27;", "'").replace("&quot;", '"')


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_french_is_french(kind, context):
    french, english = compose(kind, "fr", context), compose(kind, "en", context)
    assert french.subject != english.subject
    english_lines = {line for line in english.text.splitlines() if len(line) > 25 and "http" not in line}
    assert not english_lines & set(french.text.splitlines()), "a line was not translated"
