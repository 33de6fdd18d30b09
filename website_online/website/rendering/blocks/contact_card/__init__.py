"""Where to find and reach the owner, and when: taken from the settings, never typed twice."""

from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.facts import contact, organisation
from website_online.website.rendering.fields import BlockProps, Line, Ui
from website_online.website.rendering.registry import folder_block


class ContactCardProps(BlockProps):
    """Which of the facts are shown, and a line of one's own."""

    title: Annotated[Line, Ui(_("Title"), widget="line", inline=True, optional=True)] = ""
    note: Annotated[
        Line,
        Ui(
            _("How to get there"),
            widget="line",
            inline=True,
            placeholder=_("Bus, parking, step at the door…"),
            optional=True,
        ),
    ] = ""
    show_address: Annotated[bool, Ui(_("Address"), widget="switch", group="layout")] = True
    show_hours: Annotated[bool, Ui(_("Opening hours"), widget="switch", group="layout")] = True
    layout: Annotated[
        Literal["card", "plain"],
        Ui(
            _("Arrangement"),
            widget="choice",
            group="layout",
            choices={"card": _("A card with a frame"), "plain": _("Without frame")},
        ),
    ] = "card"


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    return {"data": b.json_ld(organisation(b)), "c": contact(b), "tag": f"h{min(b.level, 6)}"}


contact_card = folder_block(
    Path(__file__).parent,
    name="contact_card",
    label=_("Address and opening hours"),
    description=_("Your details and opening hours."),
    schema=ContactCardProps,
    category="contact",
    picture="contact",
    prepare=_prepare,
)
