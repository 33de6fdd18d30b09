"""Whatever is done to whatever tree: it can be undone exactly, and nothing is changed in place."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from website_online.website.content.canonical import canonical, same
from website_online.website.content.shape import CommandRefused, normal_body
from website_online.website.content.tree import apply, find, positions, walk

NAMES = st.sampled_from(["a", "b", "c", "d", "e", "f", "g"])
SLOTS = st.sampled_from(["left", "right"])
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-1e15, 1e15)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["x", "__proto__", "é"]), inner, max_size=2)
    ),
    max_leaves=5,
)
PROPS = st.dictionaries(st.sampled_from(["text", "size"]), VALUES, max_size=2)
NODES = st.recursive(
    st.fixed_dictionaries({"id": NAMES, "type": st.just("box"), "props": PROPS}),
    lambda inner: st.fixed_dictionaries(
        {
            "id": NAMES,
            "type": st.just("box"),
            "props": PROPS,
            "slots": st.dictionaries(SLOTS, st.lists(inner, max_size=3), max_size=2),
        }
    ),
    max_leaves=6,
)
DOCS = st.sampled_from(["p", "q"])
AFTER = st.none() | NAMES


def _root(node: dict[str, Any]) -> dict[str, Any]:
    return {"version": 1, "root": {**node, "id": "r", "type": "page"}}


BODIES = NODES.map(_root)
COMMANDS = st.lists(
    st.one_of(
        st.fixed_dictionaries(
            {
                "op": st.just("insert"),
                "doc": DOCS,
                "node": NODES,
                "parent": st.just("r") | NAMES,
                "slot": SLOTS,
                "after": AFTER,
            }
        ),
        st.fixed_dictionaries({"op": st.just("remove"), "doc": DOCS, "id": NAMES}),
        st.fixed_dictionaries(
            {
                "op": st.just("move"),
                "doc": DOCS,
                "id": NAMES,
                "parent": st.just("r") | NAMES,
                "slot": SLOTS,
                "after": AFTER,
            }
        ),
        st.fixed_dictionaries(
            {
                "op": st.just("set"),
                "doc": DOCS,
                "id": st.just("r") | NAMES,
                "prop": st.sampled_from(["text", "size"]),
                "value": VALUES,
                "prior": SCALARS,
            }
        ),
        st.fixed_dictionaries(
            {
                "op": st.just("create"),
                "doc": DOCS,
                "kind": st.just("page"),
                "language": st.just("fr"),
                "group": st.just("g"),
                "body": BODIES,
            }
        ),
        st.fixed_dictionaries({"op": st.just("delete"), "doc": DOCS}),
        st.fixed_dictionaries({"op": st.just("replace"), "doc": DOCS, "body": BODIES}),
    ),
    max_size=6,
)


def _documents(bodies: dict[str, Any]) -> dict[str, Any]:
    made = {}
    for name, body in bodies.items():
        try:
            made[name] = {"kind": "page", "language": "fr", "group": "g", "body": normal_body(body)}
        except CommandRefused:
            continue
    return made


def _looking(documents: dict[str, Any], commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let each `set` have seen what stands there, so that it is not refused for that alone."""
    seen = []
    current = documents
    for made in commands:
        command = made
        if made["op"] == "set" and made["doc"] in current:
            node = find(current[made["doc"]]["body"], made["id"])
            command = {**made, "prior": node["props"].get(made["prop"]) if node else None}
        try:
            current, _ = apply(current, [command])
        except CommandRefused:
            continue
        seen.append(command)
    return seen


@given(st.dictionaries(DOCS, BODIES, max_size=2), COMMANDS)
@settings(max_examples=300, deadline=None)
def test_what_was_done_can_be_undone_exactly(bodies, commands):
    documents = _documents(bodies)
    commands = _looking(documents, commands)
    before = copy.deepcopy(documents)
    after, inverses = apply(documents, commands)
    assert same(documents, before)
    for draft in after.values():
        assert same(normal_body(draft["body"]), draft["body"])
        ids = [node["id"] for node in walk(draft["body"]["root"])]
        assert len(ids) == len(set(ids))
        assert set(positions(draft["body"])) == set(ids) - {"r"}
    back, forward = apply(after, inverses)
    assert canonical(back) == canonical(before)
    assert canonical(apply(back, forward)[0]) == canonical(after)


@given(st.dictionaries(DOCS, BODIES, max_size=2), COMMANDS)
@settings(max_examples=200, deadline=None)
def test_a_refusal_changes_nothing(bodies, commands):
    documents = _documents(bodies)
    before = copy.deepcopy(documents)
    try:
        apply(documents, commands)
    except CommandRefused as refusal:
        assert 0 <= refusal.detail["index"] < len(commands)
    assert same(documents, before)
