"""What a node, a body and a command must look like, and the normal form they are kept in.

Normal form: every node has `id`, `type`, `props` and `slots`; no prop is null (null and absent are
the same thing); no slot list is empty. So a command and its inverse always lead back to equality.
"""

import re
from collections.abc import Mapping
from typing import Any

MAX_DEPTH = 16
MAX_NODES = 12_000
MAX_VALUE_DEPTH = 12
# A node is three levels in JSON (itself, its slots, a list of nodes); the deepest one has props.
MAX_NESTING = 3 * (MAX_DEPTH + 2) + MAX_VALUE_DEPTH
MAX_TEXT = 200_000
LARGEST_INTEGER = 2**53 - 1

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}|")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

Node = dict[str, Any]
Body = dict[str, Any]
Command = Mapping[str, Any]


class CommandRefused(ValueError):
    """A command cannot be carried out; nothing has changed.

    `code` is one of: malformed, unknown_document, unknown_node, unknown_parent, unknown_after,
    duplicate_id, document_exists, is_root, cycle, too_deep, too_many_nodes, conflict.
    """

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


FIELDS: dict[str, dict[str, str]] = {
    "insert": {"doc": "id", "node": "any", "parent": "id", "slot": "name", "after": "id?"},
    "remove": {"doc": "id", "id": "id", "prior_digest": "text*"},
    "move": {"doc": "id", "id": "id", "parent": "id", "slot": "name", "after": "id?", "prior": "place*"},
    "set": {"doc": "id", "id": "id", "prop": "name", "value": "value", "prior": "value"},
    "create": {"doc": "id", "kind": "name", "language": "language", "group": "id", "body": "any"},
    "delete": {"doc": "id", "prior_digest": "text*"},
    "replace": {"doc": "id", "body": "any", "prior_digest": "text*"},
}


def check_command(command: Any) -> None:
    """Refuse (`malformed`) a command whose own fields are not of the right kind."""
    if not isinstance(command, Mapping):
        raise CommandRefused("malformed", where="command")
    fields = FIELDS.get(command["op"]) if isinstance(command.get("op"), str) else None
    if fields is None:
        raise CommandRefused("malformed", where="op")
    for name in command:
        if name != "op" and name not in fields:
            raise CommandRefused("malformed", where=str(name))
    for name, kind in fields.items():
        if name not in command:
            if kind.endswith("*"):
                continue
            raise CommandRefused("malformed", where=name)
        if not _is(kind.rstrip("*"), command[name]):
            raise CommandRefused("malformed", where=name)


def _is(kind: str, value: Any) -> bool:
    if kind == "any":
        if is_bottomless(value):
            raise CommandRefused("too_deep")
        return True
    if kind == "value":
        return is_value(value)
    if kind == "place":
        return (
            isinstance(value, Mapping)
            and set(value) == {"parent", "slot", "after"}
            and _is("id", value["parent"])
            and _is("name", value["slot"])
            and _is("id?", value["after"])
        )
    if kind == "id?":
        return value is None or _is("id", value)
    if not isinstance(value, str):
        return False
    pattern = {"id": _ID, "name": _NAME, "language": _LANGUAGE}.get(kind)
    return is_text(value) if pattern is None else pattern.fullmatch(value) is not None


def is_bottomless(value: Any) -> bool:
    """Tell whether a JSON value is nested deeper than any tree: asked first, what follows descends."""
    level, depth = [value], 0
    while level:
        if depth > MAX_NESTING:
            return True
        level = [
            inner
            for outer in level
            if isinstance(outer, Mapping | list | tuple)
            for inner in (outer.values() if isinstance(outer, Mapping) else outer)
        ]
        depth += 1
    return False


def is_text(value: str) -> bool:
    """Tell whether every database and every browser can keep this text."""
    if len(value) > MAX_TEXT or _UNSTORABLE.search(value):
        return False
    # Length is counted as JavaScript counts it, in UTF-16 code units.
    return 2 * len(value) <= MAX_TEXT or len(value.encode("utf-16-le")) <= 2 * MAX_TEXT


def is_value(value: Any, depth: int = 0) -> bool:
    """Tell whether this is a JSON value that means the same in Python and TypeScript."""
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, str):
        return is_text(value)
    if isinstance(value, int | float):
        return abs(value) <= LARGEST_INTEGER  # neither NaN nor an infinity is
    if depth >= MAX_VALUE_DEPTH:
        return False
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and is_text(key) and is_value(item, depth + 1) for key, item in value.items())
    return isinstance(value, list | tuple) and all(is_value(item, depth + 1) for item in value)


def normal_node(node: Any, depth: int = 0) -> Node:
    """Return the node in normal form, all the way down; raises `malformed` or `too_deep`."""
    if depth > MAX_DEPTH:
        raise CommandRefused("too_deep")
    if not isinstance(node, Mapping) or not set(node) <= {"id", "type", "props", "slots"}:
        raise CommandRefused("malformed", where="node")
    props, slots = node.get("props", {}), node.get("slots", {})
    if not _is("id", node.get("id")):
        raise CommandRefused("malformed", where="node.id")
    if not _is("name", node.get("type")):
        raise CommandRefused("malformed", where="node.type")
    if not isinstance(props, Mapping) or not isinstance(slots, Mapping):
        raise CommandRefused("malformed", where="node")
    for name, value in props.items():
        if not _is("name", name) or not is_value(value):
            raise CommandRefused("malformed", where="node.props")
    for name, children in slots.items():
        if not _is("name", name) or not isinstance(children, list | tuple):
            raise CommandRefused("malformed", where="node.slots")
    return {
        "id": node["id"],
        "type": node["type"],
        "props": {name: value for name, value in props.items() if value is not None},
        "slots": {
            name: [normal_node(child, depth + 1) for child in children] for name, children in slots.items() if children
        },
    }


def normal_body(body: Any) -> Body:
    """Return the body in normal form; raises `malformed`, `duplicate_id`, `too_deep`, `too_many_nodes`."""
    if not isinstance(body, Mapping) or set(body) != {"version", "root"}:
        raise CommandRefused("malformed", where="body")
    version = body["version"]
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise CommandRefused("malformed", where="body.version")
    root = normal_node(body["root"])
    check_ids(root, set())
    return {"version": version, "root": root}


def check_ids(node: Node, seen: set[str]) -> None:
    """Add the ids of a subtree to `seen`; raises `duplicate_id` or `too_many_nodes`."""
    if node["id"] in seen:
        raise CommandRefused("duplicate_id", id=node["id"])
    seen.add(node["id"])
    if len(seen) > MAX_NODES:
        raise CommandRefused("too_many_nodes", limit=MAX_NODES)
    for children in node["slots"].values():
        for child in children:
            check_ids(child, seen)
