"""A link that stands out."""

from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.fields import BlockProps, Line, Link, Ui
from website_online.website.rendering.registry import folder_block


class ButtonProps(BlockProps):
    """Words, target, and how loud it is."""

    text: Annotated[Line, Ui(_("Words"), widget="line", inline=True, placeholder=_("Words on the button"))] = ""
    href: Annotated[Link, Ui(_("Leads to"), widget="link")] = ""
    style: Annotated[
        Literal["main", "second", "words"],
        Ui(
            _("Look"),
            widget="choice",
            group="layout",
            choices={"main": _("Filled"), "second": _("Outlined"), "words": _("Words only")},
        ),
    ] = "main"


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    return {"address": b.link(props.href) if props.href else None}


button = folder_block(
    Path(__file__).parent,
    name="button",
    label=_("Button"),
    description=_("One clear next step."),
    schema=ButtonProps,
    groups=("content", "action"),
    picture="button",
    prepare=_prepare,
)
