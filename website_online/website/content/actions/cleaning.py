"""Making one command safe to store: types that exist, props of the right kind, HTML sanitised."""

from collections.abc import Collection, Mapping
from typing import Any

from website_online.foundation.ids import as_uuid
from website_online.website.content import rules
from website_online.website.content.actions.refusals import BatchRefused
from website_online.website.content.canonical import same
from website_online.website.content.knowledge import PropRefused, UnknownType, clean_props, may_hold
from website_online.website.content.models import Kind
from website_online.website.content.shape import CommandRefused, Node, check_command, normal_body, normal_node
from website_online.website.content.tree import Draft, find

Drafts = Mapping[str, Draft]


def clean_command(command: Mapping[str, Any], drafts: Drafts, languages: Collection[str]) -> dict[str, Any]:
    """Return the command as it may be stored, given the documents that it will be applied to.

    Raises BatchRefused or CommandRefused (malformed). What does not exist is left to `tree.apply`.
    """
    check_outside_command(command)
    cleaned = dict(command)
    draft = drafts.get(command["doc"])
    match command["op"]:
        case "insert":
            cleaned["node"] = _clean_tree(normal_node(command["node"]), languages)
            if draft is not None:
                _check_place(draft, command["parent"], command["slot"], cleaned["node"]["type"])
        case "move" if draft is not None:
            node = find(draft["body"], command["id"])
            if node is not None:
                _check_place(draft, command["parent"], command["slot"], node["type"])
        case "set" if draft is not None:
            _clean_set(cleaned, draft, languages)
        case "create":
            _check_kind(command, languages)
            body = normal_body(command["body"])
            cleaned["body"] = {**body, "root": _clean_tree(body["root"], languages)}
        case "replace":
            body = normal_body(command["body"])
            cleaned["body"] = {**body, "root": _clean_tree(body["root"], languages)}
        case "delete" if draft is not None and draft["kind"] != Kind.PAGE:
            raise BatchRefused("not_deletable", doc=command["doc"])
    return cleaned


def check_outside_command(command: Any) -> None:
    """Refuse (`malformed`) a command that has the wrong shape, or documents' ids that are no UUIDs.

    Each UUID is written in one way, because texts are compared.
    """
    check_command(command)
    for name in ("doc", "group"):
        if name in command and str(as_uuid(command[name])) != command[name]:
            raise CommandRefused("malformed", where=name)


def _check_kind(command: Mapping[str, Any], languages: Collection[str]) -> None:
    kind, language = command["kind"], command["language"]
    if kind not in Kind.values:
        raise BatchRefused("unknown_type", type=kind)
    if language not in ([""] if kind == Kind.DESIGN else languages):
        raise BatchRefused("unknown_language", field="language", language=language)


def _clean_set(command: dict[str, Any], draft: Draft, languages: Collection[str]) -> None:
    node = find(draft["body"], command["id"])
    if node is None:
        return
    prop, value, prior = command["prop"], command["value"], command["prior"]
    if value is not None:
        cleaned = _clean(node["type"], {prop: value}, languages)
        if prop not in cleaned:
            raise BatchRefused("unknown_prop", field=prop, type=node["type"])
        command["value"] = cleaned[prop]
    # The sender may have seen its own text before it was cleaned.
    current = node["props"].get(prop)
    if prior is not None and not same(prior, current):
        try:
            seen = _clean(node["type"], {prop: prior}, languages).get(prop)
        except BatchRefused:
            return
        if same(seen, current):
            command["prior"] = current


def _clean_tree(node: Node, languages: Collection[str]) -> Node:
    for slot, children in node["slots"].items():
        for child in children:
            _check_types(node["type"], slot, child["type"])
    props = _clean(node["type"], node["props"], languages)
    return {
        **node,
        "props": {name: value for name, value in props.items() if value is not None},
        "slots": {
            slot: [_clean_tree(child, languages) for child in children] for slot, children in node["slots"].items()
        },
    }


def _clean(type_name: str, props: Mapping[str, Any], languages: Collection[str]) -> dict[str, Any]:
    try:
        cleaned = clean_props(type_name, props)
    except UnknownType:
        raise BatchRefused("unknown_type", type=type_name) from None
    except PropRefused as refusal:
        raise BatchRefused(refusal.code, field=refusal.prop, type=type_name, **refusal.detail) from None
    if type_name == Kind.PAGE and isinstance(cleaned.get("path"), str):
        verdict = rules.examine_path(cleaned["path"], languages)
        if verdict.code:
            raise BatchRefused(verdict.code, field="path", suggestion=verdict.suggestion)
        cleaned["path"] = verdict.path
    return cleaned


def _check_place(draft: Draft, parent_id: str, slot: str, child_type: str) -> None:
    parent = find(draft["body"], parent_id)
    if parent is not None:
        _check_types(parent["type"], slot, child_type)


def _check_types(parent: str, slot: str, child: str) -> None:
    try:
        allowed = may_hold(parent, slot, child)
    except UnknownType:
        raise BatchRefused("unknown_type", type=parent) from None
    if not allowed:
        raise BatchRefused("wrong_place", parent=parent, slot=slot, type=child)
