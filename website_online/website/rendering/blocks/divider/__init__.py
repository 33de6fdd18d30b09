"""A rule between two things."""

from pathlib import Path
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.fields import BlockProps, Ui
from website_online.website.rendering.registry import folder_block


class DividerProps(BlockProps):
    """Which rule."""

    style: Annotated[
        Literal["hairline", "double", "ornament"],
        Ui(
            _("Look"),
            widget="choice",
            group="layout",
            choices={
                "hairline": _("Thin line"),
                "double": _("Thick and thin line"),
                "ornament": _("Small ornament"),
            },
        ),
    ] = "hairline"


divider = folder_block(
    Path(__file__).parent,
    name="divider",
    label=_("Divider"),
    description=_("A line between two parts."),
    schema=DividerProps,
    category="layout",
    picture="divider",
)
