"""How a starter is shown to somebody who may choose it: its words, and its palettes in their colours."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from website_online.website.content.starters.building import Starter
from website_online.website.themes.registry import Palette, theme_for


def swatch(palette: Palette) -> SafeString:
    """Return a palette's colours as a small drawing."""
    tones = palette.colors
    colours = (
        tones["paper"]["ground"],
        tones["tint"]["ground"],
        tones["accent"]["ground"],
        tones["deep"]["ground"],
        tones["paper"]["ink"],
    )
    stripes = format_html_join(
        "",
        '<rect x="{}" width="12" height="24" fill="{}"/>',
        ((index * 12, colour) for index, colour in enumerate(colours)),
    )
    return format_html('<svg viewBox="0 0 60 24" aria-hidden="true">{}</svg>', stripes)


def shown(plan: Starter, language: str) -> dict[str, Any]:
    """Return what a page shows of a starter: words in `language`, and its palettes with their colours."""
    return {
        "key": plan.key,
        "title": plan.title.get(language) or plan.title["en"],
        "description": plan.description.get(language) or plan.description["en"],
        "pages": len(plan.pages),
        "first": plan.design["palette"],
        "palettes": [
            {"key": each.key, "label": each.label, "swatch": swatch(each)}
            for each in theme_for(plan.design["theme"]).palettes
        ],
    }
