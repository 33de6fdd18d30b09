"""A list of things on offer: as lines, as a price list, in columns, with pictures."""

from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.fields import BlockProps, Line, Link, PictureRef, Rich, Ui
from website_online.website.rendering.registry import SlotSpec, folder_block

HERE = Path(__file__).parent


class FeaturesProps(BlockProps):
    """How the list is set."""

    layout: Annotated[
        Literal["lines", "prices", "columns", "pictures"],
        Ui(
            _("Arrangement"),
            widget="choice",
            group="layout",
            choices={
                "lines": _("Lines, one under the other"),
                "prices": _("Price list"),
                "columns": _("Columns"),
                "pictures": _("With pictures"),
            },
        ),
    ] = "lines"


class FeatureProps(BlockProps):
    """One thing on offer."""

    title: Annotated[Line, Ui(_("Name"), widget="line", inline=True)] = ""
    note: Annotated[
        Line,
        Ui(
            _("Price, date or time"),
            widget="line",
            inline=True,
            optional=True,
        ),
    ] = ""
    text: Annotated[Rich, Ui(_("Description"), widget="rich", inline=True, placeholder=_("A few words"))] = ""
    picture: Annotated[
        PictureRef,
        Ui(_("Picture"), help=_("Shown in the arrangement with pictures."), widget="picture"),
    ] = PictureRef()
    href: Annotated[Link, Ui(_("Leads to"), widget="link", group="more")] = ""


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    address = b.link(props.href) if props.href else None
    pictured = (b.parent.get("props") or {}).get("layout") == "pictures"
    image = b.picture("picture", "(min-width:48rem) 34rem,100vw") if pictured else ""
    return {"address": address, "image": image, "tag": f"h{min(b.level, 6)}"}


features = folder_block(
    HERE,
    name="features",
    label=_("List"),
    description=_("What you make, do or offer."),
    schema=FeaturesProps,
    category="list",
    picture="features",
    slots={"items": SlotSpec(_("Lines"), accepts=("feature",), empty=_("Add a line"))},
)
feature = folder_block(
    HERE,
    name="feature",
    label=_("Line of a list"),
    schema=FeatureProps,
    template=HERE / "feature.html",
    style=None,
    kind="part",
    groups=(),
    prepare=_prepare,
)
