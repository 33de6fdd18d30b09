"""Pictures that ship with the operator's site, in the sizes and formats that `assets/build_pictures.py` made."""

import re
from pathlib import Path

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
FOLDER = Path(__file__).resolve().parents[1] / "static" / "operator_site" / "pictures"


def sizes_of(name: str) -> list[tuple[int, int]]:
    """Return the width and height of each rendition of a picture; raises LookupError where there is none."""
    found = sorted(
        (int(match[1]), int(match[2]))
        for path in FOLDER.glob(f"{name}.*.webp")
        if (match := re.fullmatch(rf"{re.escape(name)}\.(\d+)x(\d+)\.webp", path.name))
    )
    if not found:
        raise LookupError(f"there is no picture {name!r} in {FOLDER}")
    return found


@register.simple_tag
def picture(name: str, sizes: str = "100vw", alt: str = "", eager: bool = False) -> SafeString:
    """Return a picture element with AVIF and WebP sources; it waits until it is near, unless `eager`."""
    renditions = sizes_of(name)
    width, height = renditions[-1]

    def source(extension: str) -> str:
        return ", ".join(
            f"{static(f'operator_site/pictures/{name}.{wide}x{high}.{extension}')} {wide}w" for wide, high in renditions
        )

    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        [("avif", source("avif"), sizes), ("webp", source("webp"), sizes)],
    )
    middle = renditions[len(renditions) // 2]
    return format_html(
        '<picture>{}<img src="{}" width="{}" height="{}" alt="{}" {}></picture>',
        sources,
        static(f"operator_site/pictures/{name}.{middle[0]}x{middle[1]}.webp"),
        width,
        height,
        alt,
        format_html('fetchpriority="high"') if eager else format_html('loading="lazy" decoding="async"'),
    )
