"""Where something is: the address, the way to it, and a map that is loaded when a visitor asks for it."""

from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup
from pydantic import Field

from website_online.website.rendering import outside
from website_online.website.rendering.blocks import embed
from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.facts import contact
from website_online.website.rendering.fields import BlockProps, Line, PictureRef, Plain, Ui
from website_online.website.rendering.registry import folder_block

SIZES = "(min-width:48rem) 46rem,100vw"
ZOOM = {"street": 17, "quarter": 15, "town": 12}
PROBLEMS = {
    outside.Wrong.NO_PLACE: _("No place can be read from this. In the map, choose “Share” and copy the link."),
    outside.Wrong.OTHER_PROVIDER: _("Only links of OpenStreetMap, Google Maps and Apple Maps are understood here."),
    outside.Wrong.SHORT_LINK: _(
        "Only Google can read this short link. Open it, and copy the long address that then stands in the address bar."
    ),
}


class MapProps(BlockProps):
    """Which address, which point on the map, how near, and where the links lead."""

    title: Annotated[Line, Ui(_("Title"), widget="line", inline=True, optional=True)] = ""
    address: Annotated[
        Plain,
        Field(max_length=400),
        Ui(
            _("Address"),
            help=_("Empty: the address in your details."),
            widget="textarea",
            placeholder=_("12 Example Street, Liège"),
        ),
    ] = ""
    place: Annotated[
        Plain,
        Field(max_length=outside.MOST),
        Ui(
            _("Link to the place on a map"),
            help=_(
                "Only for a map on the page: find the place at openstreetmap.org or in Google Maps and copy the link, "
                "or write coordinates. Without it visitors see the address and links that open a map."
            ),
            placeholder="50.6402, 5.5718",
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
    zoom: Annotated[
        Literal["street", "quarter", "town"],
        Ui(
            _("What the map shows"),
            widget="choice",
            group="layout",
            choices={"street": _("The street"), "quarter": _("The quarter"), "town": _("The town")},
        ),
    ] = "street"
    opens: Annotated[
        Literal["openstreetmap", "google"],
        Ui(
            _("Links open"),
            widget="choice",
            group="layout",
            choices={"openstreetmap": "OpenStreetMap", "google": "Google Maps"},
        ),
    ] = "openstreetmap"


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    address, zoom = props.address.strip() or _own_address(b), ZOOM[props.zoom]
    point, problem = _point(props.place)
    if not address and point is None:
        hint = gettext("Write the address into the panel.")
        return {"shown": b.canvas, "links": None, "embed": embed.empty("place", hint, problem) if b.canvas else ""}
    links = outside.map_links(props.opens, address, point, zoom)
    shown: Markup | str = embed.empty("place", "", problem) if problem and b.canvas else ""
    if point is not None:
        poster = b.picture("picture", SIZES) if props.picture.asset else Markup("")
        title = b.words("title") or " ".join(address.split())
        shown = embed.placeholder(b, embed.Offer("map", outside.map_frame(point, zoom), links.map, title), poster)
    return {"shown": True, "links": links, "address": address, "embed": shown}


def _own_address(b: BlockContext) -> str:
    """Return the address in the site's details."""
    facts = contact(b)
    where = "\n".join(line for line in (facts["street"], facts["town"]) if line)
    return f"{facts['name']}\n{where}" if where else ""


def _point(text: str) -> tuple[outside.Place | None, str]:
    """Return the point that a text names, and what to say about one that names none."""
    if not text.strip():
        return None, ""
    try:
        return outside.place(text), ""
    except outside.NotRecognised as refused:
        return None, str(PROBLEMS[refused.reason])


map_block = folder_block(
    Path(__file__).parent,
    name="map",
    label=_("Map"),
    description=_("The address, the way there, and a map that is loaded when a visitor asks for it."),
    schema=MapProps,
    category="contact",
    picture="map",
    style=embed.STYLE,
    script=embed.SCRIPT,
    needs=(outside.OPENSTREETMAP,),
    calls=lambda props: (outside.OPENSTREETMAP,) if _point(props.place)[0] else (),
    prepare=_prepare,
)
