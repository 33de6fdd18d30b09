"""Where a visitor takes back that something elsewhere is loaded at once: on the site's privacy page, from nowhere else."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.blocks import embed
from website_online.website.rendering.fields import BlockProps
from website_online.website.rendering.registry import folder_block


class EmbedChoicesProps(BlockProps):
    """It has nothing to set."""


embed_choices = folder_block(
    Path(__file__).parent,
    name="embed_choices",
    label=_("Load nothing by itself any more"),
    schema=EmbedChoicesProps,
    offered=False,
    script=embed.SCRIPT,
)
