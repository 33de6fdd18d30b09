"""Running text: paragraphs, lists, quotes, small headings."""

from pathlib import Path
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.fields import BlockProps, Rich, Ui
from website_online.website.rendering.registry import folder_block


class RichTextProps(BlockProps):
    """A text and the way it is set."""

    html: Annotated[Rich, Ui(_("Text"), widget="rich", inline=True, placeholder=_("Write here"))] = ""
    style: Annotated[
        Literal["normal", "lead", "initial", "newspaper", "small"],
        Ui(
            _("Setting"),
            widget="choice",
            group="layout",
            choices={
                "normal": _("Normal"),
                "lead": _("Opening words, larger"),
                "initial": _("With a large first letter"),
                "newspaper": _("In two columns, like a newspaper"),
                "small": _("Small print"),
            },
        ),
    ] = "normal"


rich_text = folder_block(
    Path(__file__).parent,
    name="rich_text",
    label=_("Text"),
    description=_("Paragraphs, lists and links."),
    schema=RichTextProps,
    picture="text",
)
