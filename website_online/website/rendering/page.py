"""The entry points: a page for visitors, the same page for the editor, one node of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import translation
from markupsafe import Markup, escape

from website_online.website.rendering.assets import PREFIX, published_name
from website_online.website.rendering.chrome import chrome_for, finished
from website_online.website.rendering.context import PageContext
from website_online.website.rendering.environment import template
from website_online.website.rendering.fields import lenient
from website_online.website.rendering.head import head_for
from website_online.website.rendering.registry import BLOCKS
from website_online.website.rendering.source import Body, Node, PageFacts, SiteSource
from website_online.website.rendering.styles import (
    CANVAS,
    address_for,
    block_css,
    style_for,
)
from website_online.website.themes.css import css, font_files, stylesheet, touches

PAGE = Path(__file__).parent / "page.html"
SHARED_KINDS = ("header", "footer", "navigation")


class NoSuchPage(LookupError):
    """The source has no page with this id, or the page has no such node."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A finished page.

    `dependencies` are keys of what it was made from; `forms` the ids of nodes through which
    visitors send something; `types` the block types in it; `files` what must lie beside it:
    path under the site's root → source file; `frames` the hosts from which a click loads something.
    """

    html: str
    dependencies: frozenset[str]
    forms: tuple[str, ...]
    types: frozenset[str]
    files: Mapping[str, Path]
    frames: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fragment:
    """One node as it stands in its page, and the styles of the types in it."""

    html: str
    css: str


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it, in reading order."""
    yield node
    for children in (node.get("slots") or {}).values():
        for child in children:
            yield from walk(child)


def naming_node(root: Node) -> str:
    """Return the id of the node whose title is the page's h1, or "" when none is fit for it.

    That is the first section if it has a title, else a heading in it.
    """
    sections = (root.get("slots") or {}).get("sections") or []
    for node in walk(sections[0]) if sections else ():
        props = node.get("props") or {}
        if node is sections[0] and props.get("title"):
            return node.get("id", "")
        if node.get("type") == "heading" and props.get("text"):
            return node.get("id", "")
    return ""


def _page(source: SiteSource, document_id: str) -> tuple[PageFacts, Body]:
    page, body = source.page(document_id), source.body(document_id)
    if page is None or body is None:
        raise NoSuchPage(document_id)
    return page, body


def _main(context: PageContext, page: PageFacts, root: Node) -> Markup:
    sections = (root.get("slots") or {}).get("sections") or []
    context.h1 = naming_node(root)
    title = "" if context.h1 else Markup('<h1 class="unseen">{}</h1>').format(page.title)
    html = Markup("").join([context.node(node, 2, index == 0) for index, node in enumerate(sections)])
    return title + html if title else html


def _render(source: SiteSource, document_id: str, canvas: bool, nonce: str) -> tuple[str, PageContext]:
    page, body = _page(source, document_id)
    context = PageContext(source, page, page.language, canvas, document_id)
    context.dependencies.update((f"doc:{document_id}", f"page:{document_id}"))
    root = body["root"]
    with translation.override(page.language):
        chrome = chrome_for(context)
        context.types.update(dict.fromkeys(chrome.types))
        context.scripts.update(dict.fromkeys(chrome.scripts))
        context.dependencies.update(chrome.dependencies)
        context.focal.update(chrome.focal)
        context.frames.update(dict.fromkeys(sorted(chrome.frames)))
        context.forms.extend(chrome.forms)
        main = _main(context, page, root)
        props = lenient(BLOCKS.get("page").schema, root.get("props"))
        head = head_for(context, page, props)
        attrs = Markup("")
        if canvas:
            attrs = Markup(
                f' data-doc="{escape(document_id)}" data-node="{escape(root.get("id", ""))}"'
                ' data-type="page" data-slot="sections"'
                f' data-empty="{escape(BLOCKS.get("page").slots["sections"].empty)}"'
            )
        html = template(PAGE).render(
            language=page.language,
            head=head.html,
            style=Markup(style_for(context).text),
            nonce=nonce,
            canvas_style=Markup(stylesheet(CANVAS)) if canvas else "",
            header=finished(context, chrome.header),
            main_attrs=attrs,
            main=main,
            footer=finished(context, chrome.footer),
            scripts=head.scripts,
        )
    return html, context


def render_page(source: SiteSource, document_id: str) -> RenderedPage:
    """Return a page as visitors get it; raises NoSuchPage.

    Pure: the same source gives the same bytes.
    """
    html, context = _render(source, document_id, canvas=False, nonce="")
    design = context.shared_props("design").model_dump()
    files = [*font_files(design), *context.scripts]
    return RenderedPage(
        html,
        frozenset(context.dependencies),
        tuple(context.forms),
        frozenset(context.types),
        {f"{PREFIX[1:]}{published_name(path)}": path for path in files},
        frozenset(context.frames),
    )


def render_canvas(source: SiteSource, document_id: str, nonce: str) -> str:
    """Return the same page for the editor's frame; raises NoSuchPage.

    Every block's outer element has data-node and data-type, every container of child nodes
    data-slot, every text that is a property data-text (its inner HTML is that property, links
    in their stored form), every picture data-picture; shared parts have data-shared and data-doc.
    Empty texts and slots are shown with data-placeholder and data-empty. There are no site
    scripts. `nonce` is that of the policy under which the frame is served.
    """
    return _render(source, document_id, canvas=True, nonce=nonce)[0]


def _path_to(node: Node, node_id: str) -> list[Node] | None:
    if node.get("id") == node_id:
        return [node]
    for children in (node.get("slots") or {}).values():
        for child in children:
            below = _path_to(child, node_id)
            if below is not None:
                return [node, *below]
    return None


def _level(context: PageContext, path: list[Node]) -> int:
    """Return the heading level at which the last node of a path stands."""
    level = 2
    for node in path[1:-1]:
        block = BLOCKS.find(node.get("type", ""))
        if block is not None and block.titles_children and (node.get("props") or {}).get("title"):
            level = 2 if context.h1 == node.get("id") else level + 1
    return level


def render_fragment(source: SiteSource, document_id: str, node_id: str, page_id: str = "") -> Fragment:
    """Return one node for the canvas, exactly as it stands in the page; raises NoSuchPage.

    A node of header, footer or navigation gives the whole shared part, because what it looks
    like depends on the part; `page_id` is then the page in which it is shown. The root of a page
    gives the content of <main>. The design gives no HTML and the CSS of the whole design.
    """
    body = source.body(document_id)
    if body is None:
        raise NoSuchPage(document_id)
    root = body["root"]
    kind = root.get("type", "")
    if kind in ("design", "settings"):
        return _design_fragment(source, document_id, page_id)
    if kind in SHARED_KINDS:
        return _shared_fragment(source, kind, document_id, page_id)
    path = _path_to(root, node_id)
    if path is None:
        raise NoSuchPage(f"{document_id}#{node_id}")
    page, _body = _page(source, document_id)
    context = PageContext(source, page, page.language, True, document_id)
    with translation.override(page.language):
        if len(path) == 1:
            html = _main(context, page, root)
        else:
            context.h1 = naming_node(root)
            context.ancestors = path[1:-1]
            sections = root["slots"]["sections"]
            eager = bool(sections) and path[1] is sections[0]
            html = context.node(path[-1], _level(context, path), eager)
    return Fragment(str(html), block_css(context.types, context.focal))


def _design_fragment(source: SiteSource, document_id: str, page_id: str) -> Fragment:
    page = source.page(page_id) if page_id else None
    language = page.language if page else source.facts.default_language
    context = PageContext(source, page, language, True, document_id)
    design: dict[str, Any] = context.shared_props("design").model_dump()
    every = tuple(block.name for block in BLOCKS.values())
    sheet = css(design, address_for(context)) + block_css(every) + touches(design, every)
    return Fragment("", sheet)


def _shared_fragment(source: SiteSource, kind: str, document_id: str, page_id: str) -> Fragment:
    page = source.page(page_id) if page_id else None
    language = page.language if page else _language_of(source, kind, document_id)
    context = PageContext(source, page, language, True, document_id)
    with translation.override(language):
        chrome = chrome_for(context)
        html = chrome.footer if kind == "footer" else chrome.header
        return Fragment(str(finished(context, html)), block_css(chrome.types, chrome.focal))


def _language_of(source: SiteSource, kind: str, document_id: str) -> str:
    for language in source.facts.languages:
        found = source.shared(kind, language)
        if found is not None and found[0] == document_id:
            return language
    return source.facts.default_language
