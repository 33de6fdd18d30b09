"""Room between two things."""

from pathlib import Path
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.fields import BlockProps, Ui
from website_online.website.rendering.registry import folder_block


class SpacerProps(BlockProps):
    """How much room."""

    size: Annotated[
        Literal["small", "medium", "large"],
        Ui(
            _("Height"),
            widget="choice",
            group="layout",
            choices={"small": _("Small"), "medium": _("Medium"), "large": _("Large")},
        ),
    ] = "medium"


spacer = folder_block(
    Path(__file__).parent,
    name="spacer",
    label=_("Space"),
    description=_("Room between two parts."),
    schema=SpacerProps,
    category="layout",
    picture="spacer",
)
