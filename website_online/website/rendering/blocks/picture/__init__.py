"""One picture with its caption."""

from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.fields import BlockProps, Line, Link, PictureRef, Ui
from website_online.website.rendering.registry import folder_block

SIZES = {
    "normal": "(min-width:64rem) 45rem,100vw",
    "small": "(min-width:64rem) 26rem,60vw",
    "wide": "(min-width:80rem) 78rem,100vw",
}


class PictureProps(BlockProps):
    """Which picture, what is written under it, how it is cut and how large it is."""

    picture: Annotated[PictureRef, Ui(_("Picture"), widget="picture")] = PictureRef()
    caption: Annotated[Line, Ui(_("Caption"), widget="line", inline=True, placeholder=_("Caption"))] = ""
    link: Annotated[Link, Ui(_("Link"), widget="link", group="more")] = ""
    ratio: Annotated[
        Literal["natural", "wide", "landscape", "square", "portrait"],
        Ui(
            _("Cut"),
            widget="choice",
            group="layout",
            choices={
                "natural": _("As it is"),
                "wide": _("Wide"),
                "landscape": _("Landscape"),
                "square": _("Square"),
                "portrait": _("Portrait"),
            },
        ),
    ] = "natural"
    size: Annotated[
        Literal["normal", "small", "wide"],
        Ui(
            _("Size"),
            widget="choice",
            group="layout",
            choices={
                "normal": _("As wide as the text"),
                "small": _("Small"),
                "wide": _("As wide as possible"),
            },
        ),
    ] = "normal"


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    return {
        "image": b.picture("picture", SIZES[props.size]),
        "address": b.link(props.link) if props.link else None,
    }


picture = folder_block(
    Path(__file__).parent,
    name="picture",
    label=_("Picture"),
    description=_("One picture with a caption."),
    schema=PictureProps,
    category="picture",
    picture="picture",
    prepare=_prepare,
)
