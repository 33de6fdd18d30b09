"""A part of a page: a tone, a title in its own place, and blocks."""

from pathlib import Path
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.fields import BlockProps, Line, Ui
from website_online.website.rendering.registry import SlotSpec, folder_block

TONES = {
    "paper": _("Paper"),
    "tint": _("Tinted paper"),
    "deep": _("Dark"),
    "accent": _("Colour"),
}
Tone = Annotated[
    Literal["paper", "tint", "deep", "accent"],
    Ui(_("Background"), widget="choice", group="layout", choices=TONES),
]


class SectionProps(BlockProps):
    """Title, tone and measure of a section."""

    label: Annotated[
        Line,
        Ui(_("Small line above"), widget="line", inline=True, optional=True),
    ] = ""
    title: Annotated[Line, Ui(_("Title"), widget="line", inline=True, optional=True)] = ""
    layout: Annotated[
        Literal["column", "aside", "wide", "centre"],
        Ui(
            _("Arrangement"),
            widget="choice",
            group="layout",
            choices={
                "column": _("A column of text"),
                "aside": _("Title in the margin"),
                "wide": _("Full width"),
                "centre": _("In the middle"),
            },
        ),
    ] = "column"
    tone: Tone = "paper"
    rule: Annotated[
        Literal["none", "hairline", "double"],
        Ui(
            _("Line at the top"),
            widget="choice",
            group="layout",
            choices={"none": _("None"), "hairline": _("Thin line"), "double": _("Thick and thin line")},
        ),
    ] = "none"
    space: Annotated[
        Literal["normal", "tight", "generous"],
        Ui(
            _("Room above and below"),
            widget="choice",
            group="layout",
            choices={"tight": _("Little"), "normal": _("Normal"), "generous": _("Much")},
        ),
    ] = "normal"


section = folder_block(
    Path(__file__).parent,
    name="section",
    label=_("Section"),
    description=_("A part of the page with its own background."),
    schema=SectionProps,
    groups=("section",),
    category="layout",
    picture="section",
    titles_children=True,
    slots={
        "blocks": SlotSpec(_("Blocks"), accepts=("content", "layout"), empty=_("This section is empty. Add a block."))
    },
)
