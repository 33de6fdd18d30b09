"""Blocks side by side; one below the other where there is no room."""

from pathlib import Path
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.fields import BlockProps, Ui
from website_online.website.rendering.registry import BlockType, SlotSpec, folder_block, register_block

HERE = Path(__file__).parent


class ColumnsProps(BlockProps):
    """How the width is shared."""

    shares: Annotated[
        Literal["equal", "first", "last"],
        Ui(
            _("Widths"),
            widget="choice",
            group="layout",
            choices={
                "equal": _("All the same"),
                "first": _("The first one wider"),
                "last": _("The last one wider"),
            },
        ),
    ] = "equal"
    align: Annotated[
        Literal["top", "middle", "bottom"],
        Ui(
            _("Height"),
            widget="choice",
            group="layout",
            choices={"top": _("At the top"), "middle": _("In the middle"), "bottom": _("At the bottom")},
        ),
    ] = "top"
    reversed: Annotated[
        bool,
        Ui(_("On phones, show the last one first"), widget="switch", group="layout"),
    ] = False


class ColumnProps(BlockProps):
    """A column has only its blocks."""


columns = folder_block(
    HERE,
    name="columns",
    label=_("Columns"),
    description=_("Blocks side by side."),
    schema=ColumnsProps,
    groups=("layout",),
    category="layout",
    picture="columns",
    slots={"columns": SlotSpec(_("Columns"), accepts=("column",), most=4)},
)
column = register_block(
    BlockType(
        name="column",
        label=_("Column"),
        schema=ColumnProps,
        template=HERE / "column.html",
        kind="part",
        groups=(),
        slots={"blocks": SlotSpec(_("Blocks"), accepts=("content",), empty=_("Add something here"))},
    )
)
