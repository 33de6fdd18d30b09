"""The foot of every page: who, where, when, and what else there is to read."""

from pathlib import Path
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.blocks.section import Tone
from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.facts import contact
from website_online.website.rendering.fields import BlockProps, Line, Rich, Ui
from website_online.website.rendering.registry import SlotSpec, folder_block


class FooterProps(BlockProps):
    """What stands at the foot of every page."""

    text: Annotated[Rich, Ui(_("A few words"), widget="rich", inline=True, placeholder=_("A few words"))] = ""
    show_address: Annotated[bool, Ui(_("Show the address"), widget="switch")] = True
    show_hours: Annotated[bool, Ui(_("Show the opening hours"), widget="switch")] = True
    show_menu: Annotated[bool, Ui(_("Show the menu"), widget="switch")] = True
    small_print: Annotated[Line, Ui(_("Last line"), widget="line", inline=True, optional=True)] = ""
    tone: Tone = "deep"


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    return {"c": contact(b)}


footer = folder_block(
    Path(__file__).parent,
    name="footer",
    label=_("Footer"),
    schema=FooterProps,
    kind="document",
    groups=(),
    prepare=_prepare,
    slots={"blocks": SlotSpec(_("More in the footer"), accepts=("content",))},
)
