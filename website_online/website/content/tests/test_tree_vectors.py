"""The tree functions do what the shared vectors say; the TypeScript twin reads the same files."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from website_online.website.content.canonical import canonical, digest, same
from website_online.website.content.shape import CommandRefused, normal_body
from website_online.website.content.tree import apply, find, place_of, positions, walk

VECTORS = Path(__file__).parent.parent / "vectors"
FILES = ("insert", "remove", "move", "set", "documents", "malformed")


def _read(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text())


GIVEN = _read("given")
CASES = [pytest.param(case, id=f"{name}: {case['name']}") for name in FILES for case in _read(name)]


def _fill_in(value: Any, documents: dict[str, Any]) -> Any:
    """Put real values for `DIGEST:doc`, `DIGEST:doc:node` and `{"REPEAT": [text, times]}`."""
    if isinstance(value, str) and value.startswith("DIGEST:"):
        _, doc, *node = value.split(":")
        body = documents[doc]["body"]
        return digest(find(body, node[0]) if node else body)
    if isinstance(value, dict) and list(value) == ["REPEAT"]:
        return value["REPEAT"][0] * value["REPEAT"][1]
    if isinstance(value, dict):
        return {key: _fill_in(item, documents) for key, item in value.items()}
    if isinstance(value, list):
        return [_fill_in(item, documents) for item in value]
    return value


def _outline(node: dict[str, Any]) -> str:
    slots = [
        f"{slot}: {' '.join(_outline(child) for child in children)}" for slot, children in sorted(node["slots"].items())
    ]
    return f"{node['id']}({'; '.join(slots)})" if slots else node["id"]


@pytest.mark.parametrize("case", CASES)
def test_vector(case: dict[str, Any]) -> None:
    start = copy.deepcopy(GIVEN[case["given"]])
    commands = _fill_in(case["commands"], start)
    before = canonical(start)

    if "refused" in case:
        with pytest.raises(CommandRefused) as refusal:
            apply(start, commands)
        assert refusal.value.code == case["refused"]["code"]
        assert refusal.value.detail == case["refused"]["detail"]
        assert canonical(start) == before
        return

    after, inverses = apply(start, commands)
    assert canonical(start) == before
    for doc, outline in case.get("outline", {}).items():
        assert (_outline(after[doc]["body"]["root"]) if doc in after else None) == outline
    for doc, nodes in case.get("props", {}).items():
        for node_id, props in nodes.items():
            assert find(after[doc]["body"], node_id)["props"] == props
    if "inverses" in case:
        assert same(inverses, case["inverses"])
    back, forward = apply(after, inverses)
    assert same(back, start)
    assert same(apply(back, forward)[0], after)


@pytest.mark.parametrize("name", list(GIVEN))
def test_given_documents_are_in_normal_form(name: str) -> None:
    for draft in GIVEN[name].values():
        assert same(normal_body(draft["body"]), draft["body"])


def test_canonical_texts() -> None:
    vectors = _read("canonical")
    for value, text in vectors["texts"]:
        assert canonical(value) == text
        assert same(json.loads(text), value)
    for value, expected in vectors["digests"]:
        assert digest(value) == expected
    for one, other in vectors["same"]:
        assert same(one, other)
        assert canonical(one) == canonical(other)
    for one, other in vectors["different"]:
        assert not same(one, other)
        assert not same(other, one)
        assert canonical(one) != canonical(other)


def test_places() -> None:
    body = GIVEN["site"]["p"]["body"]
    places = positions(body)
    assert set(places) == {node["id"] for node in walk(body["root"])} - {"r"}
    for node_id, place in places.items():
        assert place_of(body, node_id) == place
    assert places["b2"] == {"parent": "b", "slot": "left", "after": "b1"}
    assert place_of(body, "r") is None
    assert place_of(body, "nobody") is None


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {"\udfff": 1}, object(), b"x"])
def test_values_that_json_cannot_say_are_refused(value: Any) -> None:
    command = {"op": "set", "doc": "p", "id": "a", "prop": "x", "value": value, "prior": None}
    with pytest.raises(CommandRefused, match="malformed"):
        apply(GIVEN["site"], [command])
