"""Établi, the workbench: a printed trade catalogue rather than a web page.

Big titles in a face with a trade behind it, small capitals for what is named, hairlines and
thick-and-thin rules where others draw boxes, captions under pictures, a wide margin on one side.
"""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from website_online.website.themes.etabli.fonts import PAIRS
from website_online.website.themes.etabli.palettes import PALETTES
from website_online.website.themes.registry import Theme

ETABLI = Theme(
    key="etabli",
    label="Établi",
    description=_("Typographic and warm, like a well-printed catalogue."),
    folder=Path(__file__).parent,
    palettes=PALETTES,
    font_pairs=PAIRS,
)
