"""The one style element of a page: only what its blocks use, and the hash that allows it."""

import base64
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from website_online.website.rendering.assets import PREFIX, published_name, static_address
from website_online.website.rendering.context import PageContext
from website_online.website.rendering.pictures import focal_rule
from website_online.website.rendering.registry import BLOCKS
from website_online.website.themes.css import css, stylesheet, touches

HERE = Path(__file__).parent
BASE = HERE / "base.css"
CANVAS = HERE / "canvas.css"


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet and its hash as a policy source expression."""

    text: str
    source: str


def address_for(context: PageContext) -> Callable[[Path], str]:
    """Return the function that tells where this page fetches a shipped file from."""
    base = context.source.facts.files_url
    if base is None and context.canvas:
        return static_address
    base = base or PREFIX
    return lambda path: base + published_name(path)


def block_css(types: Iterable[str], focal: Iterable[tuple[int, int]] = ()) -> str:
    """Return the styles of block types, in the order of their registration, and focal points."""
    wanted = set(types)
    used = [block.style for block in BLOCKS.values() if block.name in wanted and block.style is not None]
    return "".join(stylesheet(style) for style in dict.fromkeys(used)) + "".join(
        focal_rule(point) for point in sorted(focal)
    )


def style_for(context: PageContext) -> Style:
    """Return the style of a rendered page; pages that use the same blocks share one."""
    design = context.shared_props("design")
    key = ("style", context.canvas, frozenset(context.types), frozenset(context.focal))
    made = context.source.cache.get(key)
    if made is None:
        used = tuple(block.name for block in BLOCKS.values() if block.name in context.types)
        text = (
            stylesheet(BASE)
            + css(design.model_dump(), address_for(context))
            + block_css(context.types, context.focal)
            + touches(design.model_dump(), used)
        )
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        made = context.source.cache[key] = Style(text, f"'sha256-{digest}'")
    return made
