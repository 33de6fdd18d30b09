"""The built-in blocks. Importing this package registers them; the order is that of their CSS."""

from website_online.website.rendering.blocks import (  # noqa: I001  (order of the style sheets)
    documents,
    header,
    footer,
    section,
    hero,
    heading,
    rich_text,
    picture,
    gallery,
    button,
    columns,
    features,
    quote,
    faq,
    contact_card,
    video,
    map,
    embed_choices,
    divider,
    spacer,
)
from website_online.website.content.knowledge import block_knowledge
from website_online.website.rendering.knowledge import RegisteredBlocks

block_knowledge.register("rendering", RegisteredBlocks())

__all__ = [
    "button",
    "columns",
    "contact_card",
    "divider",
    "documents",
    "embed_choices",
    "faq",
    "features",
    "footer",
    "gallery",
    "header",
    "heading",
    "hero",
    "map",
    "picture",
    "quote",
    "rich_text",
    "section",
    "spacer",
    "video",
]
