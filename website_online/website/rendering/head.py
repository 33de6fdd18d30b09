"""What stands in the head of a page: title, policy, preloads, previews, languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from website_online.website.rendering import richtext
from website_online.website.rendering.context import PageContext
from website_online.website.rendering.links import path_of
from website_online.website.rendering.source import PageFacts
from website_online.website.rendering.styles import address_for, style_for
from website_online.website.themes.css import font_files, theme_color

LOCALES = {"fr": "fr_BE", "nl": "nl_BE", "de": "de_BE", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Head:
    """The finished head, and the scripts that follow the page."""

    html: Markup
    scripts: Markup


def policy(style_source: str, scripts: bool, frames: Iterable[str] = ()) -> str:
    """Return the content security policy of a published page (CSP level 3).

    Nothing from elsewhere, no inline script, one style by its hash. `frames` are the hosts from which
    a visitor of this page may load a frame by a click; without one there is no frame at all.
    """
    shown = " ".join(f"https://{host}" for host in frames) or "'none'"
    return (
        f"default-src 'none';style-src {style_source};img-src 'self' data:;font-src 'self';"
        f"media-src 'self';script-src {'' if scripts else chr(39) + 'none' + chr(39)}"
        f"{chr(39) + 'self' + chr(39) if scripts else ''};"
        f"connect-src {chr(39) + ('self' if scripts else 'none') + chr(39)};"
        f"frame-src {shown};form-action 'self';base-uri 'none'"
    )


def icon(name: str, ground: str, ink: str) -> str:
    """Return a small picture for the browser's tab: the first letter on the accent."""
    letter = next((c for c in name if c.isalnum()), "•").upper()
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>"
        f"<rect width='32' height='32' rx='3' fill='{ground}'/><text x='16' y='23' fill='{ink}' "
        f"font-family='Georgia,serif' font-size='20' text-anchor='middle'>{escape(letter)}</text></svg>"
    )
    return "data:image/svg+xml," + quote(svg, safe="/:='")


def page_title(context: PageContext, page: PageFacts, name: str, tagline: str) -> str:
    """Return the title: the page first, then the site; the home page says what the site is."""
    if page.path == "":
        return f"{name} – {tagline}" if tagline else name
    return f"{page.title} – {name}" if page.title else name


def _static_part(context: PageContext) -> tuple[Markup, Markup]:
    """Return what is the same on every page that uses the same blocks."""
    style = style_for(context)
    scripts = tuple(context.scripts) if not context.canvas else ()
    frames = tuple(sorted(context.frames))
    key = ("head", context.canvas, style.source, scripts, frames, context.language)
    made = context.source.cache.get(key)
    if made is not None:
        return made
    design = context.shared_props("design").model_dump()
    settings: Any = context.shared_props("settings")
    name = settings.name or context.source.facts.name
    address = address_for(context)
    ground, accent, on_accent = theme_color(design)
    html = ""
    if not context.canvas:
        rules = policy(style.source, bool(scripts), frames)
        html += f'<meta http-equiv="Content-Security-Policy" content="{escape(rules)}">'
    for font in font_files(design):
        html += f'<link rel="preload" href="{escape(address(font))}" as="font" type="font/woff2" crossorigin>'
    html += (
        f'<link rel="icon" href="{icon(name, accent, on_accent)}">'
        f'<meta name="theme-color" content="{ground}">'
        f'<meta property="og:site_name" content="{escape(name)}">'
        f'<meta property="og:locale" content="{LOCALES.get(context.language, context.language)}">'
    )
    tags = "".join(f'<script src="{escape(address(script))}" defer></script>' for script in scripts)
    made = context.source.cache[key] = (Markup(html), Markup(tags))
    return made


def _alternates(context: PageContext, page: PageFacts) -> str:
    facts = context.source.facts
    if len(facts.languages) < 2:
        return ""
    context.dependencies.add("languages")
    html = ""
    found = context.source.translations(page.id)
    for other in found if len(found) > 1 else ():
        context.dependencies.add(f"page:{other.id}")
        address = escape(facts.base_url + path_of(facts, other))
        html += f'<link rel="alternate" hreflang="{escape(other.language)}" href="{address}">'
        if other.language == facts.default_language:
            html += f'<link rel="alternate" hreflang="x-default" href="{address}">'
    return html


def _preview(context: PageContext, props) -> str:
    asset_id = props.picture.asset
    if not asset_id:
        return ""
    address = context.links.resolve(f"asset:{asset_id}")
    if not address:
        return ""
    return (
        f'<meta property="og:image" content="{escape(context.source.facts.base_url + address)}">'
        '<meta name="twitter:card" content="summary_large_image">'
    )


def head_for(context: PageContext, page: PageFacts, props) -> Head:
    """Return the head of a page whose body has been rendered.

    `props` are the properties of the page document.
    """
    facts = context.source.facts
    context.dependencies.add("host")
    settings: Any = context.shared_props("settings")
    name = settings.name or facts.name
    title = page_title(context, page, name, richtext.plain(settings.tagline))
    address = escape(facts.base_url + path_of(facts, page))
    fixed, scripts = _static_part(context)
    html = f"<title>{escape(title)}</title>"
    if props.description:
        described = escape(props.description)
        html += f'<meta name="description" content="{described}"><meta property="og:description" content="{described}">'
    if props.hidden_from_search or page.hidden_from_search:
        html += '<meta name="robots" content="noindex">'
    html += (
        f'<link rel="canonical" href="{address}">{_alternates(context, page)}'
        f'<meta property="og:title" content="{escape(page.title or name)}">'
        f'<meta property="og:type" content="website"><meta property="og:url" content="{address}">'
        f"{_preview(context, props)}"
    )
    return Head(Markup(html) + fixed, scripts)
