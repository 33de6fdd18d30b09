"""A site in memory in which every text of every block is the same hostile value."""

from functools import cache
from types import NoneType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from website_online.website.content.knowledge import PropRefused, clean_props
from website_online.website.rendering.registry import BLOCKS, BlockType, may_hold
from website_online.website.rendering.source import AssetFacts, Rendition
from website_online.website.rendering.tests.memory import MemorySource, body

PAGE, OTHER, ASSET = (f"00000000-0000-7000-8000-00000000000{n}" for n in (1, 2, 3))
SHARED = ("header", "footer", "navigation", "settings", "design")


def props_of(schema: type[BaseModel], value: str) -> dict[str, Any]:
    """Return properties in which each text, however deep, is `value`; choices keep their default."""
    made = {name: _value(info.annotation, value) for name, info in schema.model_fields.items()}
    return {name: given for name, given in made.items() if given is not None}


def _value(annotation: Any, value: str) -> Any:
    if annotation is str:
        return value
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return props_of(annotation, value)
    if annotation is bool:
        return True
    origin, inner = get_origin(annotation), [part for part in get_args(annotation) if part not in (NoneType, Ellipsis)]
    if origin in (tuple, list) and inner:
        one = _value(inner[0], value)
        return [one] if one is not None else None
    if origin is Union and inner:
        return _value(inner[0], value)
    if origin is Literal:
        return inner[0]
    return None


@cache
def way_to(type_name: str) -> tuple[tuple[str, str], ...]:
    """Return the (type, slot) pairs from a page's root down to where a block of this type may stand."""
    ways: list[tuple[tuple[str, str], ...]] = [
        ((start, slot),) for start in ("page", *SHARED) for slot in BLOCKS.get(start).slots
    ]
    seen = set()
    while ways:
        way = ways.pop(0)
        last, slot = way[-1]
        if may_hold(last, slot, type_name):
            return way
        for block in BLOCKS.values():
            if (last, slot, block.name) not in seen and may_hold(last, slot, block.name):
                seen.add((last, slot, block.name))
                ways += [(*way, (block.name, below)) for below in block.slots]
    raise LookupError(f"no way to {type_name}")


def placed_blocks() -> list[BlockType]:
    """Return every block type that stands inside a document."""
    return [block for block in BLOCKS.values() if block.kind != "document"]


def hostile_source(value: str, *, clean: bool) -> MemorySource:
    """Return a site whose page holds every block, every text being `value`.

    With `clean` each property passed what a batch passes; what is refused is left out. Without, it
    stands there as if somebody had written it into the database.
    """
    counter = iter(range(10_000))

    def node(type_name: str, slots: dict[str, list] | None = None) -> dict[str, Any]:
        given = props_of(BLOCKS.get(type_name).schema, value)
        props = _cleaned(type_name, given) if clean else given
        return {"id": f"n{next(counter)}", "type": type_name, "props": props, "slots": slots or {}}

    name = value if not clean else value[:60]
    source = MemorySource(name=name, languages=("fr", "en"))
    trees: dict[str, dict[str, Any]] = {kind: node(kind) for kind in ("page", *SHARED)}
    for block in placed_blocks():
        way = way_to(block.name)
        made = node(block.name)
        for type_name, slot in reversed(way[1:]):
            made = node(type_name, {slot: [made]})
        first, slot = way[0]
        trees[first]["slots"].setdefault(slot, []).append(made)
    path = trees["page"]["props"].get("path", "")
    for document, language in ((PAGE, "fr"), (OTHER, "en")):
        source.add_page(document, trees["page"]["slots"]["sections"], language=language, group=PAGE)
        facts = source._pages[document]
        source._pages[document] = type(facts)(facts.id, facts.language, path, value, facts.group)
        source._bodies[document] = body({**trees["page"], "id": f"root{document[-1]}"})
    trees["design"]["props"] = trees["design"]["props"] if not clean else {"theme": "etabli"}
    for kind in SHARED:
        for language in ("fr", "en"):
            source.add_shared(kind, body(trees[kind]), language)
    source.add_asset(
        AssetFacts(ASSET, 1, 100, 100, value, (0.5, 0.5), (Rendition("jpg", 100, 100, f"/media/{ASSET}/1/100.jpg"),))
    )
    return source


def _cleaned(type_name: str, given: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in given.items():
        try:
            kept |= clean_props(type_name, {name: value})
        except PropRefused:
            continue
    return kept
