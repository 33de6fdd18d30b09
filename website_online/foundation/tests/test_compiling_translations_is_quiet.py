"""Compiling the catalogues says one line, or nothing; each catalogue only when asked for more."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

PO = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Bread"\nmsgstr "Pain"\n'


@pytest.mark.parametrize(
    ("verbosity", "said"),
    [(0, ""), (1, "2 catalogues compiled\n"), (2, "2 catalogues compiled\n")],
)
def test_compiling(tmp_path: Path, settings, verbosity: int, said: str) -> None:
    settings.PACKAGE_DIR = tmp_path
    for app in ("bakery", "garden"):
        place = tmp_path / app / "locale" / "fr" / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "django.po").write_text(PO)
    out = StringIO()
    call_command("compile_translations", verbosity=verbosity, stdout=out)
    assert out.getvalue().endswith(said)
    assert ("bakery/locale" in out.getvalue()) == (verbosity == 2)
    assert len(list(tmp_path.rglob("*.mo"))) == 2
    if verbosity == 0:
        assert out.getvalue() == ""
