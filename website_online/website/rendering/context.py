"""What a block template can see and do."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.utils.translation import gettext
from markupsafe import Markup, escape

from website_online.foundation.hosts import CLICK, DeclaredHost, registry
from website_online.website.rendering import richtext
from website_online.website.rendering.environment import template
from website_online.website.rendering.fields import BlockProps, Kind, PictureRef, lenient
from website_online.website.rendering.links import Links, anchor_of
from website_online.website.rendering.pictures import picture_element
from website_online.website.rendering.registry import BLOCKS, BlockType
from website_online.website.rendering.source import Node, PageFacts, SiteSource
from website_online.website.rendering.structured import json_ld

DEEPEST = 16


class UndeclaredHost(LookupError):
    """A block would show what lies at a host that it, or the installation, has not declared."""


EMPTY = Markup("")
_marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Says of a text that it is HTML, as Markup itself does, without asking what else it might be."""


class PageContext:
    """One page (or shared part) being rendered; collects what it is made from and what it needs."""

    __slots__ = (
        "ancestors",
        "canvas",
        "dependencies",
        "depth",
        "first_picture",
        "focal",
        "forms",
        "frames",
        "h1",
        "language",
        "links",
        "page",
        "scripts",
        "source",
        "types",
    )

    def __init__(self, source: SiteSource, page: PageFacts | None, language: str, canvas: bool, own_id: str) -> None:
        self.source = source
        self.page = page
        self.language = language
        self.canvas = canvas
        self.dependencies: set[str] = set()
        self.links = Links(source, self.dependencies, own_id)
        self.types: dict[str, None] = {}
        self.focal: set[tuple[int, int]] = set()
        self.forms: list[str] = []
        self.scripts: dict[Any, None] = {}
        self.frames: dict[str, None] = {}
        self.h1 = ""
        self.first_picture = True
        self.ancestors: list[Node] = []
        self.depth = 0

    def shared_props(self, kind: str) -> BlockProps:
        """Return the properties of a shared document (settings, design), recorded as a dependency.

        Where the site has none yet, the defaults.
        """
        self.dependencies.add("design" if kind == "design" else f"{kind}:{self.language}")
        key = ("props", kind, self.language)
        props: BlockProps | None = self.source.cache.get(key)
        if props is None:
            found = self.source.shared(kind, self.language)
            root = found[1]["root"] if found else {}
            props = lenient(BLOCKS.get(kind).schema, root.get("props"))
            self.source.cache[key] = props
        return props

    def children(self, nodes: Iterable[Node], level: int, eager: bool) -> Markup:
        """Return the HTML of nodes one after the other."""
        return _marked("".join([self.node(node, level, eager) for node in nodes]))

    def node(self, node: Node, level: int, eager: bool) -> Markup:
        """Return the HTML of one node and all in it; a type that nobody knows gives nothing.

        In the canvas an unknown block is named, so that it can be removed.
        """
        block = BLOCKS.find(node.get("type", ""))
        if block is None or block.template is None or self.depth >= DEEPEST:
            return self._unknown(node) if self.canvas else EMPTY
        self.types[block.name] = None
        if block.collects_data:
            self.forms.append(node.get("id", ""))
        if block.script is not None and not block.needs:
            self.scripts[block.script] = None
        self.depth += 1
        context = BlockContext(self, node, block, level, eager)
        props = context.props
        extra = block.prepare(context, props) if block.prepare is not None else {}
        html = template(block.template).render(b=context, p=props, **extra)
        self.depth -= 1
        return _marked(html)

    def _unknown(self, node: Node) -> Markup:
        words = gettext("This block is of a kind that this installation does not have.")
        return Markup('<div class="canvas-unknown"{}>{}</div>').format(
            _anchors(node.get("id", ""), node.get("type", "")), words
        )


def _anchors(node_id: str, type_name: str) -> Markup:
    return Markup(f' data-node="{escape(node_id)}" data-type="{escape(type_name)}"')


class BlockContext:
    """One block being rendered: `b` in its template. `p` are its properties."""

    __slots__ = ("block", "eager", "id", "level", "node", "page", "props")

    def __init__(self, page: PageContext, node: Node, block: BlockType, level: int, eager: bool) -> None:
        self.page = page
        self.node = node
        self.block = block
        self.level = level
        self.eager = eager
        self.id: str = node.get("id", "")
        self.props = lenient(block.schema, node.get("props"))

    @property
    def canvas(self) -> bool:
        """Whether this is for the editor."""
        return self.page.canvas

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.page.language

    @property
    def parent(self) -> Node:
        """The node that holds this one; an empty node at the top of a page."""
        return self.page.ancestors[-1] if self.page.ancestors else {}

    @property
    def attrs(self) -> Markup:
        """Attributes for the block's outer element: its anchors in the canvas, else nothing."""
        return _anchors(self.id, self.block.name) if self.page.canvas else EMPTY

    @property
    def anchor(self) -> str:
        """The HTML id under which links from other pages find this block."""
        return anchor_of(self.id)

    @property
    def title_tag(self) -> str:
        """The element for this block's own title: h1 for the one that names the page."""
        return "h1" if self.page.h1 == self.id else f"h{self.level}"

    def blank(self, prop: str) -> bool:
        """Tell whether a text property has no words."""
        return richtext.is_blank(getattr(self.props, prop))

    def shows(self, prop: str) -> bool:
        """Tell whether a text is to be shown: when it has words, or when the canvas asks for them."""
        return not self.blank(prop) or (self.page.canvas and not self.block.ui[prop].optional)

    def text(self, prop: str) -> Markup:
        """Return the content of a text property, cleaned and with its links resolved.

        In the canvas links keep the form in which they are stored, because the editor reads the
        text back from there.
        """
        value = getattr(self.props, prop)
        kind = self.block.text_kinds.get(prop, Kind.PLAIN)
        if kind not in (Kind.LINE, Kind.RICH):
            return escape(value)
        html = richtext.safe(value, kind.value)
        if self.page.canvas:
            return _marked(html)
        return _marked(richtext.with_links(html, self.page.links.resolve))

    def text_attrs(self, prop: str) -> Markup:
        """Attributes for the element whose whole content is `text(prop)`."""
        if not self.page.canvas:
            return EMPTY
        kind = self.block.text_kinds.get(prop, Kind.PLAIN).value
        ui = self.block.ui.get(prop)
        words = (ui.placeholder or ui.label) if ui else ""
        return Markup(f' data-text="{prop}" data-text-kind="{kind}" data-placeholder="{escape(words)}"')

    def el(self, tag: str, prop: str, css: str = "") -> Markup:
        """Return an element with a text in it: nothing when it is blank, except in the canvas."""
        blank = self.blank(prop)
        if blank and not (self.page.canvas and not self.block.ui[prop].optional):
            return EMPTY
        names = f"{css} is-blank".strip() if blank else css
        attribute = f' class="{escape(names)}"' if names else ""
        return _marked(f"<{tag}{attribute}{self.text_attrs(prop)}>{self.text(prop)}</{tag}>")

    def words(self, prop: str) -> str:
        """Return the words of a text property without markup."""
        return richtext.plain(getattr(self.props, prop))

    def link(self, address: str) -> str | None:
        """Return where an address leads, or None when it leads nowhere."""
        return self.page.links.resolve(address)

    def filled(self, slot: str) -> bool:
        """Tell whether a slot is to be shown: always in the canvas, else when it has children."""
        return self.page.canvas or bool(self.nodes(slot))

    def nodes(self, slot: str) -> list[Node]:
        """Return the child nodes of a slot."""
        return (self.node.get("slots") or {}).get(slot) or []

    def slot_attrs(self, slot: str) -> Markup:
        """Attributes for the element whose children are exactly the nodes of a slot."""
        if not self.page.canvas:
            return EMPTY
        spec = self.block.slots[slot]
        return Markup(f' data-slot="{slot}" data-empty="{escape(spec.empty or spec.label)}"')

    def slot(self, slot: str) -> Markup:
        """Return the HTML of the nodes in a slot."""
        titled = self.block.titles_children and not self.blank("title")
        own = 1 if self.page.h1 == self.id else self.level
        ancestors = self.page.ancestors
        ancestors.append(self.node)
        html = self.page.children(self.nodes(slot), own + 1 if titled else self.level, self.eager)
        ancestors.pop()
        return html

    def picture(self, prop: str, sizes: str = "100vw") -> Markup:
        """Return the picture of a property, or nothing; an empty frame to fill in the canvas."""
        ref: PictureRef = getattr(self.props, prop)
        anchors = f' data-picture="{prop}"' if self.page.canvas else ""
        html = self.picture_of(ref, sizes, anchors)
        if html or not self.page.canvas:
            return html
        words = gettext("Choose a picture")
        return Markup(f'<span class="canvas-picture"{anchors} data-empty="{escape(words)}"></span>')

    def picture_of(self, ref: PictureRef, sizes: str, anchors: str = "") -> Markup:
        """Return the element for any picture reference, or nothing when it cannot be shown."""
        if not ref.asset:
            return EMPTY
        page = self.page
        page.dependencies.add(f"media:{ref.asset}")
        asset = page.source.asset(ref.asset)
        if asset is None:
            return EMPTY
        html, point = picture_element(
            asset,
            alt="" if ref.decorative else (ref.alt or asset.alt),
            sizes=sizes,
            eager=self.eager,
            first=self.eager and page.first_picture,
            anchors=anchors,
            memory=page.source.cache,
        )
        if html:
            page.first_picture = False
            if point != (50, 50):
                page.focal.add(point)
        return html

    def frame(self, address: str) -> DeclaredHost:
        """Note that visitors of this page may load a frame from `address`, and return who is behind its host.

        Only then does the policy of the page allow that host, and only then is the block's script sent. Raises UndeclaredHost for an address
        without https, and for a host that the block does not name in `needs` or nobody declared.
        """
        scheme, _, rest = address.partition("://")
        entry = registry.find(rest.partition("/")[0])
        if scheme != "https" or entry is None or entry.called_by != CLICK or entry.host not in self.block.needs:
            raise UndeclaredHost(f"{self.block.name}: {address}")
        self.page.frames[entry.host] = None
        if self.block.script is not None:
            self.page.scripts[self.block.script] = None
        return entry

    def settings(self):
        """Return the properties of the site's settings in this language."""
        return self.page.shared_props("settings")

    def json_ld(self, data: dict[str, Any]) -> Markup:
        """Return structured data for search engines."""
        return json_ld(data)
