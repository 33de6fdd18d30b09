"""What an app says goes into that app's own catalogue, and what is translated already stays."""

from io import StringIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.core.management import call_command


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Two apps; the first speaks in code, templates and blocks, and has one translation."""
    for name in ("bakery", "garden"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "apps.py").write_text("")
    bakery = tmp_path / "bakery"
    (bakery / "rules.py").write_text(
        'words = [_("Bread"), ngettext("%(n)d loaf", "%(n)d loaves", 2), pgettext("oven", "Door"), _("Kept")]\n'
    )
    (bakery / "templates").mkdir()
    (bakery / "templates" / "shop.html").write_text(
        '{% translate \'Open "today"\' %}{% translate "Monday" %}{% blocktranslate %}Hi{% endblocktranslate %}'
    )
    (bakery / "block").mkdir()
    (bakery / "block" / "template.html").write_text('<p>{{ _("Baked here") }}</p>')
    (bakery / "tests").mkdir()
    (bakery / "tests" / "test_it.py").write_text('_("Never shown")')
    (tmp_path / "garden" / "rules.py").write_text('_("Rose")')
    catalogue = bakery / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        '# By hand.\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n\nmsgid "Kept"\nmsgstr "Gardé"\n\nmsgid "Gone"\nmsgstr "Parti"\n'
    )
    return tmp_path


def _collect(package: Path) -> str:
    out = StringIO()
    call_command("collect_translations", "fr", package=package, stdout=out)
    return out.getvalue()


def _read(package: Path, app: str) -> dict:
    with (package / app / "locale" / "fr" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return {message.id: (message.string, message.context) for message in read_po(file, locale="fr") if message.id}


def test_each_app_gets_its_own_sentences(package: Path) -> None:
    told = _collect(package)
    assert _read(package, "garden") == {"Rose": ("", None)}
    assert _read(package, "bakery") == {
        "Kept": ("Gardé", None),
        "Gone": ("Parti", None),
        "Bread": ("", None),
        ("%(n)d loaf", "%(n)d loaves"): (("", ""), None),
        "Door": ("", "oven"),
        'Open "today"': ("", None),
        "Hi": ("", None),
        "Baked here": ("", None),
    }
    assert "garden/locale/fr/LC_MESSAGES/django.po: 1 to translate" in told
    assert "said nowhere any more (fr): 'Gone'" in told


def test_collecting_twice_adds_nothing(package: Path) -> None:
    _collect(package)
    before = (package / "bakery/locale/fr/LC_MESSAGES/django.po").read_bytes()
    assert "to translate" not in _collect(package)
    assert (package / "bakery/locale/fr/LC_MESSAGES/django.po").read_bytes() == before
