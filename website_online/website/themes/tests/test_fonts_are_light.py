"""A page loads two font files at most, 60 kB together, with every letter its languages need."""

import pytest
from fontTools.ttLib import TTFont

from website_online.website.themes.css import css, font_files
from website_online.website.themes.registry import THEMES

CASES = [(theme, pair) for theme in THEMES.values() for pair in theme.font_pairs]
LETTERS = "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿäöüßéëïáíóúñ0123456789€«»“”„‘’–—…·×\u00a0\u202f"


@pytest.mark.parametrize(("theme", "pair"), CASES, ids=lambda value: value.key)
def test_budget(theme, pair) -> None:
    files = font_files({"theme": theme.key, "fonts": pair.key})
    assert len(files) <= 2
    assert sum(file.stat().st_size for file in files) <= 60_000


@pytest.mark.parametrize(("theme", "pair"), CASES, ids=lambda value: value.key)
def test_letters_and_licence(theme, pair) -> None:
    for face in pair.faces:
        letters = TTFont(face.file).getBestCmap()
        missing = [letter for letter in LETTERS + LETTERS.upper() if ord(letter) not in letters]
        # Ÿ is not in the Latin files of the packages; capital ß has its own letter, SS is usual.
        assert set(missing) <= {"Ÿ", "ẞ"}, face.family
        licence = list(face.file.parent.glob(f"{face.family}*.LICENSE.txt"))
        assert licence and "SIL Open Font License" in licence[0].read_text(encoding="utf-8").replace(
            "SIL OPEN FONT LICENSE", "SIL Open Font License"
        )


@pytest.mark.parametrize(("theme", "pair"), CASES, ids=lambda value: value.key)
def test_css(theme, pair) -> None:
    sheet = css({"theme": theme.key, "fonts": pair.key, "palette": "nonsense"})
    assert sheet.count("font-display:swap") == len(pair.faces)
    assert sheet.count("size-adjust:") == len(pair.faces)
    for face in pair.faces:
        assert f"/-assets/{face.file.name}" in sheet
    assert "/*" not in sheet and "  " not in sheet
