"""The head of every page: name or logo, menu, languages."""

from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.facts import contact
from website_online.website.rendering.fields import BlockProps, Line, Link, PictureRef, Plain, Ui
from website_online.website.rendering.registry import folder_block


class HeaderProps(BlockProps):
    """What stands at the head of every page."""

    logo: Annotated[PictureRef, Ui(_("Logo"), widget="picture")] = PictureRef()
    show_name: Annotated[bool, Ui(_("Show the name"), widget="switch")] = True
    note: Annotated[
        Line,
        Ui(_("Line at the very top"), widget="line", inline=True, optional=True),
    ] = ""
    show_phone: Annotated[bool, Ui(_("Show the telephone number"), widget="switch")] = False
    button_label: Annotated[Plain, Ui(_("Words on the button"), group="more")] = ""
    button_link: Annotated[Link, Ui(_("The button leads to"), widget="link", group="more")] = ""
    layout: Annotated[
        Literal["line", "stacked"],
        Ui(
            _("Arrangement"),
            widget="choice",
            group="layout",
            choices={"line": _("On one line"), "stacked": _("Name above, menu below")},
        ),
    ] = "line"


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    return {
        "c": contact(b),
        "logo": b.picture_of(props.logo, "12rem"),
        "button": b.link(props.button_link) if props.button_label and props.button_link else None,
    }


header = folder_block(
    Path(__file__).parent,
    name="header",
    label=_("Header"),
    schema=HeaderProps,
    kind="document",
    groups=(),
    prepare=_prepare,
)
