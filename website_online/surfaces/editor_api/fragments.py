"""Which pieces of the page in the canvas a change has touched, and how they look now."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from website_online.surfaces.editor_api.source import DraftSource
from website_online.website.content.models import Kind
from website_online.website.content.shape import Node
from website_online.website.rendering.page import NoSuchPage, render_fragment
from website_online.website.rendering.registry import BLOCKS

# Beyond this, the whole of the page's content is smaller than its pieces one by one.
AT_MOST = 8
IN_THE_HEADER = (Kind.HEADER, Kind.NAVIGATION)

Commands = Sequence[Mapping[str, Any]]


def fragments(source: DraftSource, page_id: str, commands: Commands, inverses: Commands) -> list[dict[str, Any]]:
    """Return the pieces of a page that these commands have touched; none for a page that is not shown.

    `inverses` tell where something was that is gone from there. A piece without HTML means that the
    page must be fetched anew.
    """
    page = source.page(page_id) if page_id else None
    body = source.body(page_id) if page else None
    if page is None or body is None:
        return []
    root = body["root"]
    if any(_is_of(source, command, Kind.SETTINGS, page.language) for command in commands):
        return [_piece(page_id, root["id"], None)]
    nodes = _touched(root, page_id, [*commands, *inverses])
    found = [_render(source, page_id, node, page_id) for node in nodes]
    for document in dict.fromkeys(command["doc"] for command in commands):
        if document != page_id:
            found += _elsewhere(source, document, page.language, page_id)
    # Titles and addresses of pages stand in the menu.
    if any(command["op"] == "set" and command["prop"] in {"title", "path"} for command in commands):
        menu = source.shared(Kind.NAVIGATION, page.language)
        if menu is not None and not any(piece["doc"] == menu[0] for piece in found):
            found.append(_render(source, menu[0], menu[1]["root"]["id"], page_id))
    return found


def fragment(source: DraftSource, document_id: str, node_id: str, page_id: str) -> dict[str, Any] | None:
    """Return one piece as it looks now, or None where there is no such document or node."""
    try:
        made = render_fragment(source, document_id, node_id, page_id)
    except NoSuchPage:
        return None
    return _piece(document_id, node_id, made.html, made.css)


def _piece(document: str, node: str, html: str | None, css: str = "") -> dict[str, Any]:
    return {"doc": document, "node": node, "html": html, "css": css}


def _is_of(source: DraftSource, command: Mapping[str, Any], kind: str, language: str) -> bool:
    return source.kind_of(command["doc"]) == (kind, language)


def _elsewhere(source: DraftSource, document: str, language: str, page_id: str) -> list[dict[str, Any]]:
    """Return the shared part that a document of another kind gives, if this page shows it."""
    known = source.kind_of(document)
    if known is None or known[0] == Kind.PAGE or known[1] not in ("", language):
        return []
    body = source.body(document)
    return [_render(source, document, body["root"]["id"], page_id)] if body else []


def _render(source: DraftSource, document: str, node: str, page_id: str) -> dict[str, Any]:
    try:
        made = render_fragment(source, document, node, page_id)
    except NoSuchPage:
        return _piece(document, node, None)
    return _piece(document, node, made.html, made.css)


def _touched(root: Node, page_id: str, commands: Commands) -> list[str]:
    """Return the outermost nodes of the page that must be shown anew."""
    parents: dict[str, str] = {}
    nodes: dict[str, Node] = {}
    _learn(root, "", parents, nodes)
    wanted: dict[str, None] = {}
    for command in commands:
        if command["doc"] != page_id:
            continue
        if command["op"] in {"create", "replace"} or _renames_page(command, root):
            return [root["id"]]
        name = command["id"] if command["op"] == "set" else command.get("parent")
        if name is None:
            continue  # a removal: its inverse tells the place
        while name in nodes and not _stands_alone(nodes[name], root):
            name = parents[name]
        if name in nodes:
            wanted[name] = None
    outer = [name for name in wanted if not _inside(name, wanted, parents)]
    return outer if len(outer) <= AT_MOST and root["id"] not in outer else [root["id"]]


def _learn(node: Node, parent: str, parents: dict[str, str], nodes: dict[str, Node]) -> None:
    parents[node["id"]], nodes[node["id"]] = parent, node
    for children in node["slots"].values():
        for child in children:
            _learn(child, node["id"], parents, nodes)


def _inside(name: str, others: Iterable[str], parents: Mapping[str, str]) -> bool:
    above = parents[name]
    while above:
        if above in others:
            return True
        above = parents[above]
    return False


def _stands_alone(node: Node, root: Node) -> bool:
    """Tell whether a node has an element of its own in the page."""
    block = BLOCKS.find(node["type"])
    return node is root or (block is not None and block.template is not None)


def _renames_page(command: Mapping[str, Any], root: Node) -> bool:
    """Tell whether another title may have become the page's first one, which shifts all the others."""
    if command["op"] != "set" or command["prop"] not in {"title", "text"}:
        return False
    return bool(command["value"]) != bool(command["prior"])
