"""Whatever the code writes into the record, the portal can say in words, in French too."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from website_online.surfaces.portal.verbs import WORDS, words_of


def recorded() -> set[str]:
    """Return every verb that some call writes into the record, as far as it stands there as text."""
    found = set()
    for path in Path(settings.PACKAGE_DIR).rglob("*.py"):
        if "tests" in path.parts or "surfaces" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if name == "record" and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
    return found


def test_every_verb_has_words() -> None:
    verbs = recorded()
    assert len(verbs) > 30
    assert verbs - WORDS.keys() == set()


@pytest.mark.parametrize("verb", sorted(WORDS))
def test_and_french_ones(verb: str) -> None:
    with translation.override("en"):
        english = words_of(verb)
    with translation.override("fr"):
        assert words_of(verb) != english
