"""Make the interface's font files and their style sheet from the packages in package.json.

Run `npm install` in this folder, then `python build_fonts.py`. The results are committed, so that an
installation needs neither step:

- `static/foundation/fonts/*.woff2`: one variable file per face and script range, weights and glyphs cut down
  to what the interface uses;
- `static/foundation/css/fonts.css`: the faces, and fallback faces drawn from fonts that every machine has,
  adjusted so that a line keeps its length and height when the real face arrives.

Radio Canada carries the text: drawn for a public broadcaster in French, open and plain at small sizes.
Besley carries the headings: a Clarendon, the letter of printed stationery.
"""

from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent
PACKAGES = HERE / "node_modules" / "@fontsource-variable"
STATIC = HERE.parent / "static" / "foundation"

RANGES = {
    "latin": "U+0020-007E, U+00A0-00FF, U+0152-0153, U+2009-200A, U+2010-2015, U+2018-201E, U+2022, U+2026, "
    "U+202F, U+2039-203A, U+20AC, U+2122, U+2212",
    "latin-ext": "U+0100-0151, U+0154-017F, U+0218-021B, U+1E80-1E85, U+1EF2-1EF3",
}
SAMPLE = (
    "Vous écrivez dans la page même, vous déplacez, vous remplacez, vous annulez : rien ne se perd. "
    "Créez votre site ce soir, publiez-le quand il vous plaît. L’adresse est libre."
)


@dataclass(frozen=True)
class Face:
    """One family: its package, the weights kept, and the common font that stands in for it while it loads."""

    family: str
    package: str
    weights: tuple[int, int]
    fallback_names: tuple[str, ...]
    fallback_metrics: str


FACES = (
    Face(
        "Radio Canada",
        "radio-canada",
        (400, 700),
        ("Arial", "Liberation Sans", "Helvetica"),
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    ),
    Face(
        "Besley",
        "besley",
        (400, 600),
        ("Georgia", "Gelasio", "DejaVu Serif"),
        str(PACKAGES / "gelasio" / "files" / "gelasio-latin-wght-normal.woff2"),
    ),
)


def codepoints(ranges: str) -> list[int]:
    """Take a CSS unicode-range and return the code points it names."""
    found: list[int] = []
    for part in ranges.replace("U+", "").split(","):
        first, _, last = part.strip().partition("-")
        found.extend(range(int(first, 16), int(last or first, 16) + 1))
    return found


def mean_advance(font: TTFont) -> float:
    """Return the mean advance of the sample text, in ems."""
    cmap, widths = font.getBestCmap(), font["hmtx"]
    advances = [widths[cmap[ord(letter)]][0] for letter in SAMPLE if ord(letter) in cmap]
    return sum(advances) / len(advances) / font["head"].unitsPerEm


def give_narrow_space(font: TTFont) -> None:
    """Map the narrow no-break space of French punctuation, which many faces lack, to their thin or plain space."""
    for table in font["cmap"].tables:
        if table.isUnicode() and 0x202F not in table.cmap:
            thin = table.cmap.get(0x2009) or table.cmap.get(0x00A0)
            if thin:
                table.cmap[0x202F] = thin


def cut(face: Face, script: str) -> Path | None:
    """Write the subset of one face for one script range; return its path, or None where the package has none."""
    source = PACKAGES / face.package / "files" / f"{face.package}-{script}-wght-normal.woff2"
    if not source.exists():
        return None
    font = TTFont(source)
    give_narrow_space(font)
    options = Options()
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "pnum", "calt"]
    options.flavor = "woff2"
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codepoints(RANGES[script]))
    subsetter.subset(font)
    variations = font["gvar"].variations
    for glyph in font.getGlyphOrder():
        if glyph not in variations:
            variations[glyph] = []
    font = instantiateVariableFont(font, {"wght": face.weights})
    font.flavor = "woff2"
    target = STATIC / "fonts" / f"{face.package}-{script}.woff2"
    font.save(target)
    return target


def face_rules(face: Face) -> str:
    """Return the @font-face rules of a family and of its fallback."""
    rules = []
    for script in RANGES:
        path = cut(face, script)
        if path is None:
            continue
        low, high = face.weights
        rules.append(
            "@font-face {\n"
            f'  font-family: "{face.family}";\n'
            f"  font-weight: {low} {high};\n"
            "  font-style: normal;\n"
            "  font-display: swap;\n"
            f'  src: url("../fonts/{path.name}") format("woff2");\n'
            f"  unicode-range: {RANGES[script]};\n"
            "}"
        )
    real = TTFont(PACKAGES / face.package / "files" / f"{face.package}-latin-wght-normal.woff2")
    adjust = mean_advance(real) / mean_advance(TTFont(face.fallback_metrics))
    em, line = real["head"].unitsPerEm, real["hhea"]
    sources = ", ".join(f'local("{name}")' for name in face.fallback_names)
    rules.append(
        "@font-face {\n"
        f'  font-family: "{face.family} fallback";\n'
        f"  src: {sources};\n"
        f"  size-adjust: {adjust:.2%};\n"
        f"  ascent-override: {line.ascent / em / adjust:.2%};\n"
        f"  descent-override: {-line.descent / em / adjust:.2%};\n"
        f"  line-gap-override: {line.lineGap / em / adjust:.2%};\n"
        "}"
    )
    return "\n\n".join(rules)


def build() -> None:
    """Write the font files, their licences and fonts.css."""
    (STATIC / "fonts").mkdir(parents=True, exist_ok=True)
    style = "\n\n".join(face_rules(face) for face in FACES)
    (STATIC / "css" / "fonts.css").write_text("/* Written by assets/build_fonts.py. */\n\n" + style + "\n", "utf-8")
    for face in FACES:
        licence = (PACKAGES / face.package / "LICENSE").read_text("utf-8")
        (STATIC / "fonts" / f"{face.package}.LICENSE.txt").write_text(licence, "utf-8")


if __name__ == "__main__":
    build()
