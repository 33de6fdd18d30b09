"""Somebody's words, set large."""

from pathlib import Path
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.fields import BlockProps, Line, Ui
from website_online.website.rendering.registry import folder_block


class QuoteProps(BlockProps):
    """The words and who said them."""

    text: Annotated[Line, Ui(_("Words"), widget="line", inline=True, placeholder=_("What someone said"))] = ""
    author: Annotated[Line, Ui(_("Who said it"), widget="line", inline=True, placeholder=_("Name"))] = ""
    style: Annotated[
        Literal["large", "margin"],
        Ui(
            _("Setting"),
            widget="choice",
            group="layout",
            choices={"large": _("Large"), "margin": _("With a line in the margin")},
        ),
    ] = "large"


quote = folder_block(
    Path(__file__).parent,
    name="quote",
    label=_("Quotation"),
    description=_("A sentence worth repeating."),
    schema=QuoteProps,
    picture="quote",
)
