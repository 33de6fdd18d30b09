"""French sentences have the spaces that French has before : ; ? ! and inside « », none of which breaks a line."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

CATALOGUES = sorted(Path(settings.PACKAGE_DIR).rglob("locale/fr/LC_MESSAGES/django.po"))
NO_PROSE = re.compile(r"<[^>]*>|https?://\S+|&\w+;")
WRONG = re.compile(r"[ \u00a0][?!;]|[ \u202f](?::(?=\s|$)|»)|«[ \u202f]")


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parents[3].name)
def test_no_space_that_breaks(catalogue: Path) -> None:
    with catalogue.open("rb") as source:
        messages = [each for each in read_po(source, locale="fr") if each.id]
    said = [text for each in messages for text in ([each.string] if isinstance(each.string, str) else each.string)]
    assert [text for text in said if WRONG.search(NO_PROSE.sub("", text))] == []


def test_zero_is_singular_in_every_catalogue() -> None:
    for path in CATALOGUES:
        with path.open("rb") as source:
            assert read_po(source, locale="fr").plural_expr == "(n > 1)", path
            assert "plural=(n > 1)" in path.read_text("utf-8"), path
