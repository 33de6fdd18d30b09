"""A heading on its own, between other blocks."""

from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.fields import BlockProps, Line, Ui
from website_online.website.rendering.registry import folder_block


class HeadingProps(BlockProps):
    """Words, and how much weight they have."""

    text: Annotated[Line, Ui(_("Heading"), widget="line", inline=True)] = ""
    size: Annotated[
        Literal["large", "medium", "small"],
        Ui(
            _("Size"),
            widget="choice",
            group="layout",
            choices={"large": _("Large"), "medium": _("Medium"), "small": _("Small")},
        ),
    ] = "medium"


def _prepare(b: BlockContext, props: Any) -> dict[str, str]:
    return {"tag": "h1" if b.page.h1 == b.id else f"h{min(b.level, 6)}"}


heading = folder_block(
    Path(__file__).parent,
    name="heading",
    label=_("Heading"),
    description=_("A title for what follows."),
    schema=HeadingProps,
    picture="heading",
    prepare=_prepare,
)
