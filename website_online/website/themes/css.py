"""From a design to CSS: font faces, custom properties, tones, and the theme's style sheet."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from website_online.website.themes.registry import TONES, Face, FontPair, Palette, theme_for

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,])\s*")
_COLON = re.compile(r":\s+")
_LAST = re.compile(r";}")

Address = Callable[[Path], str]


def minified(css: str) -> str:
    """Return a style sheet without comments and needless space. Strings must hold no braces."""
    css = _SPACE.sub(" ", _COMMENT.sub("", css))
    return _LAST.sub("}", _COLON.sub(":", _AROUND.sub(r"\1", css))).strip()


@cache
def stylesheet(path: Path) -> str:
    """Return a style sheet file, minified."""
    return minified(path.read_text(encoding="utf-8"))


def _face(face: Face, address: Address) -> str:
    size, ascent, descent, gap = face.adjust
    style = "italic" if face.italic else "normal"
    low, high = face.weights
    local = ",".join(f'local("{name}")' for name in face.local)
    return (
        f"@font-face{{font-family:{face.family};font-style:{style};font-weight:{low} {high};"
        f'font-display:swap;src:url({address(face.file)})format("woff2")}}'
        f"@font-face{{font-family:{face.family}-local;font-style:{style};src:{local};"
        f"size-adjust:{size:g}%;ascent-override:{ascent:g}%;descent-override:{descent:g}%;"
        f"line-gap-override:{gap:g}%}}"
    )


def _fonts(pair: FontPair, address: Address) -> str:
    faces = "".join(_face(face, address) for face in pair.faces)
    extra = "".join(f";--{name}:{value}" for name, value in pair.properties.items())
    return f"{faces}:root{{--display:{pair.display};--text:{pair.text}{extra}}}"


@cache
def _tones(palette: Palette) -> str:
    rules = f"color-scheme:{'dark' if palette.dark else 'light'}"
    css = f":root{{{rules}}}"
    for name in TONES:
        values = "".join(f"--{key.replace('_', '-')}:{value};" for key, value in palette.colors[name].items())
        selector = ":root,.tone-paper" if name == "paper" else f".tone-{name}"
        css += f"{selector}{{{values.rstrip(';')}}}"
    return css


def in_live_directory(path: Path) -> str:
    """Return the address of a shipped file on a published site."""
    return f"/-assets/{path.name}"


def css(design: Mapping[str, Any], address: Address = in_live_directory) -> str:
    """Return the CSS of a design: its properties name theme, palette and fonts.

    `address` tells where a font file is fetched from.
    """
    theme = theme_for(design.get("theme", ""))
    pair, palette = theme.pair(design.get("fonts", "")), theme.palette(design.get("palette", ""))
    return _fonts(pair, address) + _tones(palette) + stylesheet(theme.folder / "style.css")


def touches(design: Mapping[str, Any], types: Iterable[str]) -> str:
    """Return what the theme adds to the styles of block types; it follows those styles."""
    folder = theme_for(design.get("theme", "")).folder / "blocks"
    sheets = (folder / f"{name}.css" for name in types)
    return "".join(stylesheet(sheet) for sheet in sheets if sheet.exists())


def font_files(design: Mapping[str, Any]) -> tuple[Path, ...]:
    """Return the font files that a page with this design loads."""
    pair = theme_for(design.get("theme", "")).pair(design.get("fonts", ""))
    return tuple(face.file for face in pair.faces)


def theme_color(design: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return page background, accent, and text on the accent as "#rrggbb"."""
    palette = theme_for(design.get("theme", "")).palette(design.get("palette", ""))
    paper = palette.colors["paper"]
    return paper["ground"], paper["accent"], paper["on_accent"]
