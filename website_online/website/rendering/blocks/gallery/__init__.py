"""Several pictures that belong together."""

from pathlib import Path
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.fields import BlockProps, Ui
from website_online.website.rendering.registry import SlotSpec, folder_block


class GalleryProps(BlockProps):
    """How the pictures are hung."""

    layout: Annotated[
        Literal["mosaic", "grid", "strip"],
        Ui(
            _("Arrangement"),
            widget="choice",
            group="layout",
            choices={
                "mosaic": _("Mosaic, the first one large"),
                "grid": _("Even rows"),
                "strip": _("A strip that scrolls sideways"),
            },
        ),
    ] = "mosaic"


gallery = folder_block(
    Path(__file__).parent,
    name="gallery",
    label=_("Gallery"),
    description=_("Several pictures, hung together."),
    schema=GalleryProps,
    category="picture",
    picture="gallery",
    slots={"pictures": SlotSpec(_("Pictures"), accepts=("picture",), empty=_("Add pictures"))},
)
