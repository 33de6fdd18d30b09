"""Commands over document trees: pure functions, the twin of `frontend/editor/src/model/tree.ts`.

Documents are `{id: {"kind", "language", "group", "body"}}`. Nothing is changed in place: `apply`
returns new documents that share what did not change, and the inverses that lead back.
Both twins are held together by the vectors in `vectors/`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from website_online.website.content.canonical import digest, same
from website_online.website.content.shape import (
    MAX_DEPTH,
    Body,
    Command,
    CommandRefused,
    Node,
    check_command,
    check_ids,
    normal_body,
    normal_node,
)

__all__ = ["CommandRefused", "apply", "find", "invert", "place_of", "positions", "touched", "walk"]

Draft = dict[str, Any]
Drafts = Mapping[str, Draft]
Place = dict[str, Any]
Step = tuple[str, int]


def apply(documents: Drafts, commands: Iterable[Command]) -> tuple[dict[str, Draft], list[Command]]:
    """Carry out the commands in their order.

    Returns the documents afterwards and the inverses, in the order in which they undo the batch.
    Raises CommandRefused, with `index` of the command in its detail, and nothing has changed.
    """
    current = dict(documents)
    inverses: list[Command] = []
    for index, command in enumerate(commands):
        try:
            check_command(command)
            inverses.append(_OPERATIONS[command["op"]](current, command))
        except CommandRefused as refusal:
            refusal.detail["index"] = index
            raise
    inverses.reverse()
    return current, inverses


def invert(documents: Drafts, commands: Iterable[Command]) -> list[Command]:
    """Return the commands that undo `commands`; raises CommandRefused as `apply` does."""
    return apply(documents, commands)[1]


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all nodes below it, parents first, in reading order."""
    yield node
    for children in node["slots"].values():
        for child in children:
            yield from walk(child)


def find(body: Body, node_id: str) -> Node | None:
    """Return the node with this id, or None."""
    return next((node for node in walk(body["root"]) if node["id"] == node_id), None)


def place_of(body: Body, node_id: str) -> Place | None:
    """Return where a node stands (parent, slot, after), or None for the root and unknown ids."""
    path = _locate(body["root"], node_id)
    return _place(body["root"], path) if path else None


def positions(body: Body) -> dict[str, Place]:
    """Return the place of every node but the root."""
    places: dict[str, Place] = {}
    for node in walk(body["root"]):
        for slot, children in node["slots"].items():
            after = None
            for child in children:
                places[child["id"]] = {"parent": node["id"], "slot": slot, "after": after}
                after = child["id"]
    return places


def touched(commands: Iterable[Command]) -> set[str]:
    """Return the ids of the documents that these commands name."""
    return {command["doc"] for command in commands if isinstance(command.get("doc"), str)}


def _insert(documents: dict[str, Draft], command: Command) -> Command:
    draft, body = _document(documents, command)
    root = body["root"]
    node = normal_node(command["node"])
    check_ids(node, {other["id"] for other in walk(root)})
    parent = _parent(root, command)
    if len(parent) + 1 + _height(node) > MAX_DEPTH:
        raise CommandRefused("too_deep", doc=command["doc"])
    _store(documents, command, draft, _placed(root, parent, node, command))
    return {"op": "remove", "doc": command["doc"], "id": node["id"], "prior_digest": digest(node)}


def _inside(documents: dict[str, Draft], command: Command) -> tuple[Draft, Node, list[Step]]:
    """Return a command's document, its root, and the way to its node, which may not be the root itself."""
    draft, body = _document(documents, command)
    path = _path(body["root"], command)
    if not path:
        raise CommandRefused("is_root", doc=command["doc"], id=command["id"])
    return draft, body["root"], path


def _remove(documents: dict[str, Draft], command: Command) -> Command:
    draft, root, path = _inside(documents, command)
    node = _at(root, path)
    if "prior_digest" in command and command["prior_digest"] != digest(node):
        raise CommandRefused("conflict", doc=command["doc"], id=command["id"], current=node)
    place = _place(root, path)
    _store(documents, command, draft, _without(root, path))
    return {"op": "insert", "doc": command["doc"], "node": node, **place}


def _move(documents: dict[str, Draft], command: Command) -> Command:
    draft, root, path = _inside(documents, command)
    node = _at(root, path)
    before = _place(root, path)
    if "prior" in command and dict(command["prior"]) != before:
        raise CommandRefused("conflict", doc=command["doc"], id=command["id"], prior=command["prior"], current=before)
    target = _parent(root, command)
    if target[: len(path)] == path:
        raise CommandRefused("cycle", doc=command["doc"], id=command["id"])
    if len(target) + 1 + _height(node) > MAX_DEPTH:
        raise CommandRefused("too_deep", doc=command["doc"])
    emptied = _without(root, path)
    _store(documents, command, draft, _placed(emptied, _parent(emptied, command), node, command))
    now = {name: command[name] for name in ("parent", "slot", "after")}
    return {"op": "move", "doc": command["doc"], "id": command["id"], **before, "prior": now}


def _set(documents: dict[str, Draft], command: Command) -> Command:
    draft, body = _document(documents, command)
    root = body["root"]
    path = _path(root, command)
    prop, value = command["prop"], command["value"]
    current = _at(root, path)["props"].get(prop)
    if not same(current, command["prior"]):
        detail = {name: command[name] for name in ("doc", "id", "prop", "value", "prior")}
        raise CommandRefused("conflict", **detail, current=current)

    def change(node: Node) -> Node:
        props = {name: kept for name, kept in node["props"].items() if name != prop}
        return {**node, "props": props if value is None else {**node["props"], prop: value}}

    _store(documents, command, draft, _changed(root, path, change))
    return {**command, "value": current, "prior": value}


def _create(documents: dict[str, Draft], command: Command) -> Command:
    if command["doc"] in documents:
        raise CommandRefused("document_exists", doc=command["doc"])
    body = normal_body(command["body"])
    if body["root"]["type"] != command["kind"]:
        raise CommandRefused("malformed", where="kind")
    documents[command["doc"]] = {
        "kind": command["kind"],
        "language": command["language"],
        "group": command["group"],
        "body": body,
    }
    return {"op": "delete", "doc": command["doc"], "prior_digest": digest(body)}


def _delete(documents: dict[str, Draft], command: Command) -> Command:
    draft, body = _document(documents, command)
    if "prior_digest" in command and command["prior_digest"] != digest(body):
        raise CommandRefused("conflict", doc=command["doc"], current=body)
    del documents[command["doc"]]
    return {"op": "create", "doc": command["doc"], **draft}


def _replace(documents: dict[str, Draft], command: Command) -> Command:
    draft, before = _document(documents, command)
    if "prior_digest" in command and command["prior_digest"] != digest(before):
        raise CommandRefused("conflict", doc=command["doc"], current=before)
    body = normal_body(command["body"])
    if body["root"]["type"] != draft["kind"]:
        raise CommandRefused("malformed", where="kind")
    documents[command["doc"]] = {**draft, "body": body}
    return {"op": "replace", "doc": command["doc"], "body": before, "prior_digest": digest(body)}


_OPERATIONS: dict[str, Callable[[dict[str, Draft], Command], Command]] = {
    "insert": _insert,
    "remove": _remove,
    "move": _move,
    "set": _set,
    "create": _create,
    "delete": _delete,
    "replace": _replace,
}


def _document(documents: Drafts, command: Command) -> tuple[Draft, Body]:
    draft = documents.get(command["doc"])
    if draft is None:
        raise CommandRefused("unknown_document", doc=command["doc"])
    return draft, draft["body"]


def _store(documents: dict[str, Draft], command: Command, draft: Draft, root: Node) -> None:
    documents[command["doc"]] = {**draft, "body": {**draft["body"], "root": root}}


def _path(root: Node, command: Command) -> list[Step]:
    path = _locate(root, command["id"])
    if path is None:
        raise CommandRefused("unknown_node", doc=command["doc"], id=command["id"])
    return path


def _parent(root: Node, command: Command) -> list[Step]:
    path = _locate(root, command["parent"])
    if path is None:
        raise CommandRefused("unknown_parent", doc=command["doc"], parent=command["parent"])
    return path


def _locate(node: Node, node_id: str) -> list[Step] | None:
    """Return the steps (slot, index) from `node` to the one with this id, or None."""
    if node["id"] == node_id:
        return []
    for slot, children in node["slots"].items():
        for index, child in enumerate(children):
            rest = _locate(child, node_id)
            if rest is not None:
                return [(slot, index), *rest]
    return None


def _at(root: Node, path: list[Step]) -> Node:
    for slot, index in path:
        root = root["slots"][slot][index]
    return root


def _place(root: Node, path: list[Step]) -> Place:
    parent = _at(root, path[:-1])
    slot, index = path[-1]
    after = parent["slots"][slot][index - 1]["id"] if index else None
    return {"parent": parent["id"], "slot": slot, "after": after}


def _changed(root: Node, path: list[Step], change: Callable[[Node], Node]) -> Node:
    """Return the tree with the node at `path` replaced; everything beside the path is shared."""
    if not path:
        return change(root)
    (slot, index), rest = path[0], path[1:]
    children = list(root["slots"][slot])
    children[index] = _changed(children[index], rest, change)
    return {**root, "slots": {**root["slots"], slot: children}}


def _without(root: Node, path: list[Step]) -> Node:
    slot, index = path[-1]

    def change(parent: Node) -> Node:
        children = parent["slots"][slot]
        kept = [*children[:index], *children[index + 1 :]]
        slots = {name: nodes for name, nodes in parent["slots"].items() if name != slot}
        return {**parent, "slots": {**parent["slots"], slot: kept} if kept else slots}

    return _changed(root, path[:-1], change)


def _placed(root: Node, parent_path: list[Step], node: Node, command: Command) -> Node:
    slot, after = command["slot"], command["after"]

    def change(parent: Node) -> Node:
        children = parent["slots"].get(slot, [])
        index = 0
        if after is not None:
            index = next((i + 1 for i, child in enumerate(children) if child["id"] == after), 0)
            if not index:
                raise CommandRefused("unknown_after", doc=command["doc"], after=after)
        placed = [*children[:index], node, *children[index:]]
        return {**parent, "slots": {**parent["slots"], slot: placed}}

    return _changed(root, parent_path, change)


def _height(node: Node) -> int:
    below = (child for children in node["slots"].values() for child in children)
    return max((1 + _height(child) for child in below), default=0)
