"""A video that lies at YouTube or Vimeo, loaded when a visitor asks for it."""

from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup
from pydantic import Field

from website_online.website.rendering import outside
from website_online.website.rendering.blocks import embed
from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.fields import BlockProps, Line, PictureRef, Plain, Ui
from website_online.website.rendering.registry import folder_block

SIZES = "(min-width:48rem) 46rem,100vw"
PROBLEMS = {
    outside.Wrong.NO_ADDRESS: _(
        "This is no address. Copy it from the address bar of the video’s page, or from “Share”."
    ),
    outside.Wrong.OTHER_PROVIDER: _("Only videos of YouTube and Vimeo can be shown here. For others, add a button."),
    outside.Wrong.PLAYLIST: _("This is a list of several videos. Open one of them and copy its address."),
    outside.Wrong.NO_FILM: _("No video stands at this address. Open the video itself and copy its address."),
}


class VideoProps(BlockProps):
    """Which video, what is written around it, and the picture that stands there before it is loaded."""

    title: Annotated[Line, Ui(_("Title"), widget="line", inline=True, optional=True)] = ""
    address: Annotated[
        Plain,
        Field(max_length=outside.MOST),
        Ui(
            _("Address of the video"),
            help=_("From YouTube or Vimeo: copy it from the address bar, or from “Share”."),
            placeholder="https://www.youtube.com/watch?v=…",
        ),
    ] = ""
    picture: Annotated[
        PictureRef,
        Ui(
            _("Picture until it is loaded"),
            help=_("One of your own: nothing is fetched from elsewhere before the click."),
            widget="picture",
        ),
    ] = PictureRef()
    caption: Annotated[Line, Ui(_("Caption"), widget="line", inline=True, optional=True)] = ""
    ratio: Annotated[
        Literal["landscape", "square", "portrait"],
        Ui(
            _("Shape"),
            widget="choice",
            group="layout",
            choices={"landscape": _("Landscape"), "square": _("Square"), "portrait": _("Upright")},
        ),
    ] = "landscape"
    size: Annotated[
        Literal["normal", "wide"],
        Ui(
            _("Size"),
            widget="choice",
            group="layout",
            choices={"normal": _("As wide as the text"), "wide": _("As wide as possible")},
        ),
    ] = "normal"


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    hint, problem = gettext("Put the address of a video into the panel."), ""
    if props.address.strip():
        try:
            film = outside.film(props.address)
        except outside.NotRecognised as refused:
            problem = str(PROBLEMS[refused.reason])
        else:
            offer = embed.Offer("video", film.frame, film.watch, b.words("title") or b.words("caption"))
            return {"embed": embed.placeholder(b, offer, _poster(b, props))}
    return {"embed": embed.empty("address", hint, problem) if b.canvas else ""}


def _calls(props: Any) -> tuple[str, ...]:
    try:
        return (outside.film(props.address).host,)
    except outside.NotRecognised:
        return ()


def _poster(b: BlockContext, props: Any) -> Markup:
    """Return the owner's picture; where there is none, the canvas has no frame for one either."""
    return b.picture("picture", SIZES) if props.picture.asset else Markup("")


video = folder_block(
    Path(__file__).parent,
    name="video",
    label=_("Video"),
    description=_("A video of YouTube or Vimeo, loaded when a visitor asks for it."),
    schema=VideoProps,
    category="picture",
    picture="video",
    style=embed.STYLE,
    script=embed.SCRIPT,
    needs=(outside.YOUTUBE, outside.VIMEO),
    calls=_calls,
    prepare=_prepare,
)
