"""Picture elements: AVIF, WebP and one fallback, with sizes, so that nothing jumps or is wasted."""

from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from markupsafe import Markup, escape

MODERN = (("avif", "image/avif"), ("webp", "image/webp"))
FALLBACK_WIDTH = 1280
_width = attrgetter("width")


def quantised(focal: Sequence[float]) -> tuple[int, int]:
    """Return a focal point in steps of ten per cent."""
    x, y = focal
    return (round(min(max(x, 0), 1) * 10) * 10, round(min(max(y, 0), 1) * 10) * 10)


def focal_class(point: tuple[int, int]) -> str:
    """Return the class that keeps this point in sight, or "" for the middle."""
    return "" if point == (50, 50) else f"f{point[0]}-{point[1]}"


@cache
def focal_rule(point: tuple[int, int]) -> str:
    """Return the CSS of such a class."""
    return f".{focal_class(point)}{{object-position:{point[0]}% {point[1]}%}}"


def sources(asset, sizes: str) -> tuple[str, str, int, int]:
    """Return the <source> elements, and address, width and height of the fallback.

    An asset without renditions gives an empty address.
    """
    by_format: dict[str, list] = {}
    for rendition in asset.renditions:
        by_format.setdefault(rendition.format, []).append(rendition)
    html = ""
    for key, mime in MODERN:
        found = sorted(by_format.pop(key, ()), key=_width)
        if found:
            candidates = ", ".join(f"{r.url} {r.width}w" for r in found)
            html += f'<source type="{mime}" srcset="{escape(candidates)}" sizes="{escape(sizes)}">'
    rest = sorted((r for found in by_format.values() for r in found), key=_width)
    rest = rest or sorted(asset.renditions, key=_width)
    if not rest:
        return "", "", 0, 0
    fitting = [r for r in rest if r.width <= FALLBACK_WIDTH]
    chosen = fitting[-1] if fitting else rest[0]
    return html, str(escape(chosen.url)), chosen.width, chosen.height


def picture_element(
    asset, *, alt: str, sizes: str, eager: bool, first: bool, anchors: str, memory: dict
) -> tuple[Markup, tuple[int, int]]:
    """Return the element and its focal point.

    `eager` is for what is seen without scrolling, `first` for the one picture that the page is
    judged by. `memory` keeps what the next use of the same picture can take over.
    """
    key = ("picture", asset.id, asset.version, sizes)
    made = memory.get(key)
    if made is None:
        html, url, width, height = sources(asset, sizes)
        if not url:
            made = ("", "", (50, 50))
        else:
            point = quantised(asset.focal)
            name = focal_class(point)
            css = f' class="{name}"' if name else ""
            made = (html, f'{css} src="{url}" width="{width}" height="{height}"', point)
        memory[key] = made
    html, attributes, point = made
    if not attributes:
        return Markup(""), point
    urgency = ' fetchpriority="high"' if first else ("" if eager else ' loading="lazy"')
    return (
        Markup(f'<picture{anchors}>{html}<img{attributes} alt="{escape(alt)}"{urgency} decoding="async"></picture>'),
        point,
    )
