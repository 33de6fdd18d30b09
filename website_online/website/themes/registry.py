"""What a theme is made of, and the registry of themes. An app declares its own in `themes.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from website_online.foundation.registry import Registry
from website_online.website.themes.rules import Oklch, to_hex

TONES = ("paper", "tint", "deep", "accent")


@dataclass(frozen=True)
class Tone:
    """A background and what may stand on it, in OKLCH.

    `ground` is the background, `ink` its text, `soft` quieter text, `line` a hairline, `edge` the
    outline of controls, `accent` links and buttons, `on_accent` the words on a button.
    """

    ground: Oklch
    ink: Oklch
    soft: Oklch
    line: Oklch
    edge: Oklch
    accent: Oklch
    on_accent: Oklch

    def colors(self) -> dict[str, str]:
        """Return the tone as "#rrggbb" by name."""
        return {name: to_hex(getattr(self, name)) for name in self.__dataclass_fields__}


@dataclass(frozen=True, eq=False)
class Palette:
    """Four tones that belong together."""

    key: str
    label: object
    tones: Mapping[str, Tone]
    dark: bool = False

    @cached_property
    def colors(self) -> dict[str, dict[str, str]]:
        """The tones as "#rrggbb", by tone and name."""
        return {name: self.tones[name].colors() for name in TONES}


@dataclass(frozen=True)
class Face:
    """One built font file and the local face that stands in until it has come.

    `adjust` is (size-adjust, ascent, descent, line gap) of the stand-in, in per cent.
    """

    family: str
    file: Path
    weights: tuple[int, int]
    local: tuple[str, ...]
    adjust: tuple[float, float, float, float]
    italic: bool = False


@dataclass(frozen=True, eq=False)
class FontPair:
    """The faces of a page; at most two files. `properties` are tokens that go with the pair."""

    key: str
    label: object
    faces: tuple[Face, ...]
    display: str
    text: str
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Theme:
    """A look. `folder` holds style.css, and blocks/<type>.css where a block needs its own touch."""

    key: str
    label: object
    description: object
    folder: Path
    palettes: tuple[Palette, ...]
    font_pairs: tuple[FontPair, ...]

    def palette(self, key: str) -> Palette:
        """Return a palette by key, or the theme's first."""
        return next((p for p in self.palettes if p.key == key), self.palettes[0])

    def pair(self, key: str) -> FontPair:
        """Return a font pair by key, or the theme's first."""
        return next((p for p in self.font_pairs if p.key == key), self.font_pairs[0])


THEMES: Registry[Theme] = Registry("themes")


def register_theme(theme: Theme) -> Theme:
    """Make a theme known and return it; raises AlreadyRegistered for a key in use."""
    return THEMES.register(theme.key, theme)


def theme_for(key: str) -> Theme:
    """Return a theme by key, or the first one registered."""
    return THEMES.find(key) or THEMES.values()[0]
