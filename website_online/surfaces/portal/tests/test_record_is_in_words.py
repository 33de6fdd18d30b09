"""Whatever the code writes into the record, the portal can say in words, in French too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from website_online.surfaces.portal.verbs import WORDS, words_of
from website_online.website.content.models import Change

VERB = re.compile(r"[a-z]+\.[a-z_]+")


def _calls() -> Iterator[tuple[str, ast.Call, ast.FunctionDef | None]]:
    """Yield every call in the program: the name of what is called, the call, the function around it."""
    for path in Path(settings.PACKAGE_DIR).rglob("*.py"):
        if "tests" in path.parts or path.name == "verbs.py":
            continue
        tree = ast.parse(path.read_text("utf-8"))
        around: dict[int, ast.FunctionDef] = {}
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                around.update((id(inner), function) for inner in ast.walk(function))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield name, node, around.get(id(node))


def recorded() -> set[str]:
    """Return every verb that is written into the record: by `record` itself, and by those that hand it a verb."""
    calls = list(_calls())
    writers = {"record"}
    for name, call, function in calls:
        if name == "record" and function and call.args and isinstance(call.args[0], ast.Name):
            writers.add(function.name)
    found = {f"content.{kind}" for kind in Change.Kind.values if kind not in {Change.Kind.EDIT, Change.Kind.SYSTEM}}
    found.add("content.edited")  # these are put together from the kind of a change
    for name, call, _function in calls:
        if name in writers:
            said = [
                part.value for argument in call.args for part in ast.walk(argument) if isinstance(part, ast.Constant)
            ]
            found.update(each for each in said if isinstance(each, str) and VERB.fullmatch(each))
    return found


def test_every_verb_has_words_and_no_other() -> None:
    verbs = recorded()
    assert len(verbs) > 30
    assert verbs == WORDS.keys()


@pytest.mark.parametrize("verb", sorted(WORDS))
def test_and_french_ones(verb: str) -> None:
    with translation.override("en"):
        english = words_of(verb)
    with translation.override("fr"):
        assert words_of(verb) != english
