"""Our pages ask nobody else for anything, and carry no style or script that the policy would have to allow."""

import re
from pathlib import Path

import pytest
from django.conf import settings

PACKAGE = Path(settings.PACKAGE_DIR)
OURS = ("foundation", "surfaces", "features", "operations")
TEMPLATES = sorted(
    path
    for folder in OURS
    for path in (PACKAGE / folder).rglob("templates/**/*.html")
    # Mails are written for mail programs, blocks for sites.
    if "mail" not in path.parts and "form_block" not in path.parts
)
STYLES = sorted(
    path for folder in ("foundation", "surfaces") for path in (PACKAGE / folder).rglob("static/**/css/*.css")
)
TRANSLATED = (PACKAGE / "foundation/web", PACKAGE / "surfaces/portal", PACKAGE / "surfaces/operator_site")


def test_there_is_something_to_look_at() -> None:
    assert len(TEMPLATES) > 40
    assert len(STYLES) > 6


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_have_no_inline_style_or_handler(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r'<[^>]*\sstyle="', text)
    assert not re.search(r"<[^>]*\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_load_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r'<(?:img|script|link|iframe|source|video)[^>]*(?:src|href|srcset)="(?:https?:)?//', text)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_styles_load_nothing_from_elsewhere(path: Path) -> None:
    for address in re.findall(r"url\(([^)]*)\)", path.read_text("utf-8")):
        assert not re.match(r"[\"']?(?:https?:)?//", address), address


def _empty(text: str) -> list[str]:
    entries = re.split(r"\n\n", text)[1:]
    return [entry for entry in entries if re.search(r'msgstr(?:\[\d\])? ""\n(?!")', entry + "\n")]


@pytest.mark.parametrize("app", TRANSLATED, ids=lambda path: path.name)
def test_nothing_is_left_untranslated(app: Path) -> None:
    text = (app / "locale/fr/LC_MESSAGES/django.po").read_text("utf-8")
    assert text.count("msgid ") > 20
    assert _empty(text) == []
    assert "fuzzy" not in text


@pytest.mark.parametrize("app", TRANSLATED, ids=lambda path: path.name)
def test_every_french_sign_has_its_space(app: Path) -> None:
    text = (app / "locale/fr/LC_MESSAGES/django.po").read_text("utf-8")
    french = re.findall(r'msgstr(?:\[\d\])? ((?:".*"\n?)+)', text)
    for entry in french:
        assert not re.search(r"[^\s\u00a0\u202f\w/&%=\"#(.]?[ ][;!?»]", entry), entry
        assert "« " not in entry, entry
        assert "'" not in re.sub(r"<[^>]+>", "", entry), entry
