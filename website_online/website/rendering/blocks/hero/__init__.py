"""The opening of a page: its title, a few words, a picture, the next step."""

from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.blocks.section import Tone
from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.fields import BlockProps, Line, PictureRef, Rich, Ui
from website_online.website.rendering.registry import SlotSpec, folder_block

SIZES = {
    "right": "(min-width:60rem) 54vw,100vw",
    "left": "(min-width:60rem) 54vw,100vw",
    "full": "100vw",
    "below": "(min-width:80rem) 78rem,100vw",
    "words": "1px",
}


class HeroProps(BlockProps):
    """The words and the picture of an opening, and how they stand to each other."""

    label: Annotated[Line, Ui(_("Small line above"), widget="line", inline=True, optional=True)] = ""
    title: Annotated[Line, Ui(_("Title"), widget="line", inline=True)] = ""
    text: Annotated[Rich, Ui(_("Opening words"), widget="rich", inline=True, placeholder=_("A few words"))] = ""
    picture: Annotated[PictureRef, Ui(_("Picture"), widget="picture")] = PictureRef()
    caption: Annotated[Line, Ui(_("Caption"), widget="line", inline=True, optional=True)] = ""
    layout: Annotated[
        Literal["right", "left", "full", "below", "words"],
        Ui(
            _("Arrangement"),
            widget="choice",
            group="layout",
            choices={
                "right": _("Picture on the right"),
                "left": _("Picture on the left"),
                "full": _("Picture across the page, words on a card"),
                "below": _("Title, and the picture below"),
                "words": _("Words only"),
            },
        ),
    ] = "right"
    height: Annotated[
        Literal["normal", "low", "tall"],
        Ui(
            _("Height"),
            widget="choice",
            group="layout",
            choices={"low": _("Low"), "normal": _("Normal"), "tall": _("Tall")},
        ),
    ] = "normal"
    tone: Tone = "paper"


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    shown = props.layout != "words"
    return {"image": b.picture("picture", SIZES[props.layout]) if shown else ""}


hero = folder_block(
    Path(__file__).parent,
    name="hero",
    label=_("Opening"),
    description=_("The first thing visitors see."),
    schema=HeroProps,
    groups=("section",),
    category="layout",
    picture="hero",
    prepare=_prepare,
    titles_children=True,
    slots={"actions": SlotSpec(_("Buttons"), accepts=("action",), most=3, empty=_("Add a button"))},
)
