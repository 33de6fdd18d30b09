"""Builds the font files of the themes from their packages, and writes what CSS must know of them.

    .venv/bin/python tools/build_fonts.py [folder with node_modules]

Without a folder the packages are installed into a temporary one with npm. Each face is cut to the
letters of French, Dutch, German and English, its weight axis to what the theme uses, and named
after its content. `faces.json` beside the files holds the weights and the adjustments that make a
local font take the same room while the file is on its way.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib import instancer

THEMES = Path(__file__).resolve().parent.parent / "website_online/website/themes/static/themes"

LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    0x0152, 0x0153, 0x0178, 0x0132, 0x0133, 0x1E9E,  # Œ œ Ÿ Ĳ ĳ ẞ
    0x2009, 0x202F, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E,
    0x2022, 0x2026, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212, 0x2190, 0x2192,
]  # fmt: skip
NARROW_SPACE = 0x202F
FEATURES = ["kern", "liga", "locl", "mark", "mkmk", "ccmp", "rvrn", "lnum", "onum", "tnum", "pnum"]

# Frequent text, as in the fallback generators of Next.js and Capsize: letters in their proportion.
SAMPLE = "aaabcdeeeefghiijklmnnoopqrrssttuvwxyz      "
# Average width of that text in a local face, in em (Times New Roman and Arial at 2048 units).
LOCAL = {"serif": 854.3953488372093 / 2048, "sans": 934.5116279069767 / 2048}


@dataclass(frozen=True)
class Recipe:
    """One face: the package it comes from, what it is cut to, what stands in for it."""

    theme: str
    name: str
    package: str
    weights: tuple[int, int]
    stand_in: str
    italic: bool = False
    features: tuple[str, ...] = ()


RECIPES = [
    Recipe("etabli", "besley", "besley", (400, 700), "serif"),
    Recipe("etabli", "ysabeau", "ysabeau-office", (400, 700), "sans", features=("smcp", "c2sc")),
    Recipe("etabli", "vollkorn", "vollkorn", (400, 700), "serif", features=("smcp", "c2sc")),
    Recipe("etabli", "vollkorn-italic", "vollkorn", (400, 400), "serif", italic=True),
    Recipe("etabli", "bricolage", "bricolage-grotesque", (400, 700), "sans"),
    Recipe("etabli", "brygada-italic", "brygada-1918", (400, 600), "serif", italic=True),
]


def fetch(folder: Path) -> None:
    """Install the packages of all recipes into `folder`."""
    names = sorted({f"@fontsource-variable/{recipe.package}" for recipe in RECIPES})
    subprocess.run(["npm", "install", "--no-save", "--prefix", str(folder), *names], check=True)


def average_width(font: TTFont) -> float:
    """Return the average width of the sample text, in em."""
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[glyphs[ord(letter)]][0] for letter in SAMPLE)
    return total / len(SAMPLE) / font["head"].unitsPerEm


def adjustments(font: TTFont, stand_in: str) -> list[float]:
    """Return size-adjust, ascent, descent and line gap of the stand-in, in per cent."""
    size = average_width(font) / LOCAL[stand_in]
    em, table = font["head"].unitsPerEm * size, font["hhea"]
    return [
        round(100 * size, 2),
        round(100 * table.ascent / em, 2),
        round(100 * -table.descent / em, 2),
        round(100 * table.lineGap / em, 2),
    ]


def borrow(font: TTFont, other: TTFont) -> None:
    """Give a face the letters of LATIN that its package keeps in another file of the same face (Ÿ, ẞ, Ĳ, ĳ).

    Parts of such a letter that the face has under their name are the same drawing. HVAR, which
    repeats the widths of all glyphs by number, is dropped: gvar has them too.
    """
    known, more = font.getBestCmap(), other.getBestCmap()
    missing = {code: more[code] for code in LATIN if code not in known and code in more}
    pending, wanted = list(missing.values()), []
    while pending:
        name = pending.pop()
        if name in font["glyf"].glyphs or name in wanted:
            continue
        wanted.append(name)
        glyph = other["glyf"][name]
        pending += [part.glyphName for part in glyph.components] if glyph.isComposite() else []
    if not missing:
        return
    font.ensureDecompiled()  # while the glyphs are those of the file
    font.setGlyphOrder([*font.getGlyphOrder(), *wanted])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    for name in wanted:
        font["glyf"].glyphs[name] = other["glyf"][name]
        font["hmtx"].metrics[name] = other["hmtx"].metrics[name]
        font["gvar"].variations[name] = other["gvar"].variations[name]
    if "HVAR" in font:
        del font["HVAR"]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(missing)


def add_narrow_space(font: TTFont) -> None:
    """Give a face the narrow no-break space that French sets before ; ! ?, a fifth of an em wide.

    HVAR, which repeats the widths of all glyphs by number, is dropped: gvar has them too.
    """
    name = "uni202F"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = Glyph()
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["hmtx"].metrics[name] = (round(font["head"].unitsPerEm / 5), 0)
    if "gvar" in font:
        font["gvar"].variations[name] = []
    if "HVAR" in font:
        del font["HVAR"]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[NARROW_SPACE] = name


def build(recipe: Recipe, packages: Path, target: Path) -> dict[str, object]:
    """Write one face and return its entry in faces.json."""
    style = "italic" if recipe.italic else "normal"
    package = packages / "node_modules/@fontsource-variable" / recipe.package
    font = TTFont(package / "files" / f"{recipe.package}-latin-wght-{style}.woff2", recalcTimestamp=False)
    more = TTFont(package / "files" / f"{recipe.package}-latin-ext-wght-{style}.woff2")
    if [axis.__dict__ for axis in font["fvar"].axes] != [axis.__dict__ for axis in more["fvar"].axes]:
        raise ValueError(f"{recipe.package}: the two files are not of one face")
    borrow(font, more)
    options = subset.Options()
    options.layout_features = [*FEATURES, *recipe.features]
    options.flavor = "woff2"
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LATIN)
    cutter.subset(font)
    axes = {axis.axisTag for axis in font["fvar"].axes}
    limits: dict[str, object] = {tag: None for tag in axes - {"wght"}}
    low, high = recipe.weights
    limits["wght"] = low if low == high else (low, high)
    font = instancer.instantiateVariableFont(font, limits)
    if NARROW_SPACE not in font.getBestCmap():
        add_narrow_space(font)
    font.flavor = "woff2"
    draft = target / f"{recipe.name}.woff2"
    font.save(draft, reorderTables=True)
    digest = hashlib.sha256(draft.read_bytes()).hexdigest()[:8]
    final = target / f"{recipe.name}.{digest}.woff2"
    draft.rename(final)
    licence = target / f"{recipe.package}.LICENSE.txt"
    licence.write_bytes((package / "LICENSE").read_bytes())
    print(f"{final.name:40} {final.stat().st_size:6} bytes")
    return {
        "file": final.name,
        "weights": recipe.weights,
        "stand_in": recipe.stand_in,
        "italic": recipe.italic,
        "adjust": adjustments(font, recipe.stand_in),
    }


def main() -> None:
    """Build every face of every theme."""
    with tempfile.TemporaryDirectory() as scratch:
        packages = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch)
        if len(sys.argv) < 2:
            fetch(packages)
        for theme in sorted({recipe.theme for recipe in RECIPES}):
            made = Path(scratch) / theme
            made.mkdir()
            faces = {r.name: build(r, packages, made) for r in RECIPES if r.theme == theme}
            (made / "faces.json").write_text(json.dumps(faces, indent=2, sort_keys=True) + "\n", encoding="utf-8")
            target = THEMES / theme / "fonts"
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(made, target)


if __name__ == "__main__":
    main()
