"""Header, navigation and footer: made once per language and design, finished for each page."""

import re
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from website_online.website.rendering.context import BlockContext, PageContext
from website_online.website.rendering.environment import template
from website_online.website.rendering.links import path_of
from website_online.website.rendering.registry import BLOCKS
from website_online.website.rendering.source import Node, PageFacts
from website_online.website.rendering.statement_address import title_of

# Stand-ins that no document can hold (NUL is refused in stored text).
_PAGE = "\0page:{}\0"
_LANGUAGES = "\0languages\0"
_STAND_IN = re.compile("\0page:([^\0]*)\0")
CURRENT = ' aria-current="page"'

LANGUAGE_NAMES = {"fr": "Français", "nl": "Nederlands", "de": "Deutsch", "en": "English"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu."""

    label: str
    address: str
    mark: Markup
    attrs: Markup
    entries: tuple["Entry", ...]


@dataclass(frozen=True, slots=True)
class Chrome:
    """Header and footer of a language, with stand-ins where pages differ."""

    header: str
    footer: str
    dependencies: frozenset[str]
    types: tuple[str, ...]
    scripts: tuple[Any, ...]
    forms: tuple[str, ...]
    focal: frozenset[tuple[int, int]]
    frames: frozenset[str]


def entries_of(context: PageContext, nodes: list[Node]) -> tuple[Entry, ...]:
    """Return what a menu shows: entries whose page is gone, hidden or nameless are left out."""
    found = []
    for node in nodes:
        block = BlockContext(context, node, BLOCKS.get("nav_entry"), 2, False)
        props: Any = block.props
        page: PageFacts | None = None
        address: str | None = None
        if props.page:
            context.dependencies.add(f"page:{props.page}")
            page = context.source.page(props.page)
            address = path_of(context.source.facts, page) if page else None
        elif props.url:
            address = context.links.resolve(props.url)
        label = props.label or (page.title if page else "")
        below = entries_of(context, block.nodes("entries"))
        if props.hidden or not label or not (address or below):
            continue
        mark = Markup(_PAGE.format(page.id)) if page else Markup("")
        found.append(Entry(label, address or "", mark, block.attrs, below))
    return tuple(found)


def _shared_attrs(context: PageContext, kind: str, document_id: str, root: Node) -> Markup:
    if not context.canvas:
        return Markup("")
    return Markup(
        f' data-shared="{kind}" data-doc="{escape(document_id)}"'
        f' data-node="{escape(root.get("id", ""))}" data-type="{kind}"'
    )


def _part(context: PageContext, kind: str, **names: Any) -> str:
    """Return the HTML of header or footer."""
    context.dependencies.add(f"{kind}:{context.language}")
    found = context.source.shared(kind, context.language)
    document_id, root = (found[0], found[1]["root"]) if found else ("", {"id": "", "type": kind})
    block_type = BLOCKS.get(kind)
    context.types[kind] = None
    block = BlockContext(context, root, block_type, 2, kind == "header")
    if block_type.template is None:
        return ""
    extra = block_type.prepare(block, block.props) if block_type.prepare is not None else {}
    return template(block_type.template).render(
        b=block,
        p=block.props,
        shared=_shared_attrs(context, kind, document_id, root),
        **names,
        **extra,
    )


def chrome_for(context: PageContext) -> Chrome:
    """Return header and footer for the language of a page, from the source's memory if there."""
    key = ("chrome", context.canvas, context.language)
    made = context.source.cache.get(key)
    if made is not None:
        return made
    source = context.source
    own = PageContext(source, None, context.language, context.canvas, "")
    own.dependencies.add(f"navigation:{context.language}")
    navigation = source.shared("navigation", context.language)
    root: Node = navigation[1]["root"] if navigation else {"id": "", "type": "navigation"}
    entries = entries_of(own, (root.get("slots") or {}).get("entries") or [])
    facts = source.facts
    own.dependencies.add(f"statement-address:{context.language}")
    prefix = "" if context.language == facts.default_language else f"/{context.language}"
    names = {
        "entries": entries,
        "home": f"{prefix}/",
        "home_mark": Markup("\0home\0"),
        "languages": Markup(_LANGUAGES) if len(facts.languages) > 1 else Markup(""),
        "statement": source.statement_address(context.language),
        "statement_title": title_of(context.language),
        "nav_attrs": _shared_attrs(own, "navigation", navigation[0] if navigation else "", root),
    }
    header = _part(own, "header", **names)
    own.first_picture = False
    footer = _part(own, "footer", **names)
    made = Chrome(
        header,
        footer,
        frozenset(own.dependencies),
        tuple(own.types),
        tuple(own.scripts),
        tuple(own.forms),
        frozenset(own.focal),
        frozenset(own.frames),
    )
    source.cache[key] = made
    return made


def language_links(context: PageContext) -> str:
    """Return the links to this page in other languages, or to their home pages."""
    facts, page = context.source.facts, context.page
    context.dependencies.add("languages")
    by_language = {}
    for other in context.source.translations(page.id) if page else ():
        context.dependencies.add(f"page:{other.id}")
        by_language[other.language] = path_of(facts, other)
    html = ""
    for language in facts.languages:
        default = "/" if language == facts.default_language else f"/{language}/"
        address = escape(by_language.get(language, default))
        current = ' aria-current="true"' if language == context.language else ""
        name = LANGUAGE_NAMES.get(language, language)
        html += f'<li><a href="{address}" lang="{language}" hreflang="{language}"{current}>{name}</a>'
    return f'<ul class="languages">{html}</ul>'


def finished(context: PageContext, html: str) -> Markup:
    """Return header or footer for one page: the current page marked, its languages linked."""
    page = context.page
    if page is not None:
        html = html.replace(_PAGE.format(page.id), CURRENT)
        html = html.replace("\0home\0", CURRENT if page.path == "" else "")
    if _LANGUAGES in html:
        html = html.replace(_LANGUAGES, language_links(context))
    return Markup(_STAND_IN.sub("", html).replace("\0home\0", ""))
