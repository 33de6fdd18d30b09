"""Every text of every palette has the contrast it needs, computed on the colours that are sent."""

import pytest

from website_online.website.themes import rules
from website_online.website.themes.registry import THEMES, TONES

PALETTES = [palette for theme in THEMES.values() for palette in theme.palettes]


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.key)
def test_contrast(palette) -> None:
    for name in TONES:
        assert list(rules.shortfalls(palette.colors[name])) == [], name


def test_the_arithmetic() -> None:
    assert rules.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert rules.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert rules.to_hex((1, 0, 0)) == "#ffffff" and rules.to_hex((0, 0, 0)) == "#000000"
    # Red of sRGB, from Ottosson's own table.
    assert rules.to_hex((0.62796, 0.25768, 29.234)) == "#ff0000"
    with pytest.raises(ValueError, match="outside sRGB"):
        rules.to_hex((0.7, 0.4, 150))


def test_a_poor_pair_is_found() -> None:
    tone = dict(PALETTES[0].colors["paper"], soft="#cccccc")
    assert [(front, back) for front, back, *_rest in rules.shortfalls(tone)] == [("soft", "ground")]


def test_each_theme_has_four_palettes_and_three_pairs() -> None:
    for theme in THEMES.values():
        assert len(theme.palettes) == 4 and len(theme.font_pairs) == 3
