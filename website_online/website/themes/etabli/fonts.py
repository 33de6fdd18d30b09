"""The three pairs of typefaces of Établi. Two files each, built by tools/build_fonts.py."""

import json
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from website_online.website.themes.registry import Face, FontPair

FOLDER = Path(__file__).parent.parent / "static/themes/etabli/fonts"
BUILT = json.loads((FOLDER / "faces.json").read_text(encoding="utf-8"))
LOCAL = {
    "serif": ("Times New Roman", "Liberation Serif", "Tinos"),
    "sans": ("Arial", "Liberation Sans", "Arimo"),
}


def _face(name: str, family: str) -> Face:
    built = BUILT[name]
    return Face(
        family=family,
        file=FOLDER / built["file"],
        weights=(built["weights"][0], built["weights"][1]),
        local=LOCAL[built["stand_in"]],
        adjust=tuple(built["adjust"]),
        italic=built["italic"],
    )


PAIRS = (
    FontPair(
        key="enseigne",
        label=_("Shop sign"),  # Besley, a Clarendon, with Ysabeau
        faces=(_face("besley", "besley"), _face("ysabeau", "ysabeau")),
        display="besley,besley-local,serif",
        text="ysabeau,ysabeau-local,sans-serif",
        properties={
            "display-weight": "480",
            "brand-weight": "640",
            "display-leading": "1.02",
            "display-tracking": "-.022em",
            "text-scale": "1.06",
            "emphasis": "inherit",
            "quote-face": "var(--display)",
            "quote-style": "normal",
            "quote-weight": "420",
            "caps": "all-small-caps",
            "caps-size": "1.16em",
        },
    ),
    FontPair(
        key="cahier",
        label=_("Notebook"),  # Vollkorn, upright and italic
        faces=(_face("vollkorn", "vollkorn"), _face("vollkorn-italic", "vollkorn")),
        display="vollkorn,vollkorn-local,serif",
        text="vollkorn,vollkorn-local,serif",
        properties={
            "display-weight": "500",
            "brand-weight": "600",
            "display-leading": "1",
            "display-tracking": "-.012em",
            "text-scale": "1.05",
            "emphasis": "inherit",
            "quote-face": "var(--display)",
            "quote-style": "italic",
            "quote-weight": "400",
            "caps": "all-small-caps",
            "caps-size": "1.12em",
        },
    ),
    FontPair(
        key="affiche",
        label=_("Poster"),  # Bricolage Grotesque, with the italic of Brygada 1918
        faces=(_face("bricolage", "bricolage"), _face("brygada-italic", "brygada")),
        display="bricolage,bricolage-local,sans-serif",
        text="bricolage,bricolage-local,sans-serif",
        properties={
            "display-weight": "600",
            "brand-weight": "700",
            "display-leading": ".98",
            "display-tracking": "-.03em",
            "text-scale": ".98",
            "emphasis": "brygada,brygada-local,serif",
            "quote-face": "brygada,brygada-local,serif",
            "quote-style": "italic",
            "quote-weight": "480",
            "caps": "normal",
            "caps-size": ".92em",
        },
    ),
)
