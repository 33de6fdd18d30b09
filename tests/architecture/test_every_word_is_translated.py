"""Every sentence of the interface, in code and in templates, has its French, its Dutch and its German."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import trans_real

from website_online.foundation.sentences import said_in

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "website_online"
TRANSLATED = [code for code in settings.INTERFACE_LANGUAGES if code != "en"]
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<\w+:\w+>")


def test_the_interface_speaks_every_language_that_it_knows() -> None:
    assert [code for code, _ in settings.LANGUAGES] == settings.INTERFACE_LANGUAGES


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_every_sentence(language: str) -> None:
    catalogue = trans_real.translation(language)._catalog
    sentences = {sentence.key: path.relative_to(ROOT) for path, sentence in said_in(PACKAGE)}
    assert len(sentences) > 900
    missing = sorted(f"{where}: {key!r}" for key, where in sentences.items() if not catalogue.get(key))
    assert missing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_places_for_names_and_figures(language: str) -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob(f"locale/{language}/LC_MESSAGES/django.po")):
        with path.open("rb") as source:
            messages = list(read_po(source, locale=language))
        for message in messages:
            said = [message.id] if isinstance(message.id, str) else list(message.id)
            heard = [message.string] if isinstance(message.string, str) else list(message.string)
            places = {place for text in said for place in PLACES.findall(text)}
            # A form for one may leave the figure out; no form may name what the sentence does not have.
            if message.id and any(
                not set(PLACES.findall(text)) <= places or (len(said) == 1 and set(PLACES.findall(text)) != places)
                for text in heard
            ):
                wrong.append(f"{path.relative_to(ROOT)}: {said[0]!r}")
    assert wrong == []
