"""What the editor is told about blocks: labels, JSON Schemas with form hints, slots, presets."""

from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from website_online.foundation import hosts
from website_online.website.rendering.fields import interface, kinds
from website_online.website.rendering.knowledge import model_in
from website_online.website.rendering.presets import presets
from website_online.website.rendering.registry import BLOCKS, BlockType
from website_online.website.themes.registry import THEMES, FontPair, Palette


def _models(model: type[BaseModel], found: dict[str, type[BaseModel]]) -> dict[str, type[BaseModel]]:
    for info in model.model_fields.values():
        inner = model_in(info.annotation)
        if inner is not None and inner.__name__ not in found:
            found[inner.__name__] = inner
            _models(inner, found)
    return found


def _annotated(properties: dict[str, Any], model: type[BaseModel]) -> None:
    texts = kinds(model)
    for order, (name, ui) in enumerate(interface(model).items()):
        properties[name]["title"] = str(ui.label)
        properties[name]["x-ui"] = {
            "widget": ui.widget,
            "kind": texts[name].value if name in texts else None,
            "help": str(ui.help),
            "placeholder": str(ui.placeholder),
            "group": ui.group,
            "inline": ui.inline,
            "optional": ui.optional,
            "order": order,
            "choices": [{"value": v, "label": str(label)} for v, label in ui.choices.items()],
        }


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a block's properties with labels and "x-ui" hints.

    Labels are in the active language.
    """
    schema = model.model_json_schema()
    schema.pop("title", None)
    schema.pop("description", None)
    _annotated(schema.setdefault("properties", {}), model)
    for name, inner in _models(model, {}).items():
        definition = schema.get("$defs", {}).get(name)
        if definition is not None:
            definition.pop("description", None)
            _annotated(definition["properties"], inner)
    return schema


def notice(block: BlockType) -> str:
    """Return what an owner is told of a block that shows what lies elsewhere, or ""."""
    known = [entry for host in block.needs if (entry := hosts.registry.find(host))]
    if not known:
        return ""
    names = _(" or ").join(entry.name for entry in known)
    return _("Nothing is loaded from %(names)s before your visitor clicks.") % {"names": names}


def _block(block: BlockType) -> dict[str, Any]:
    return {
        "name": block.name,
        "label": str(block.label),
        "description": str(block.description),
        "notice": notice(block),
        "kind": block.kind,
        "category": block.category,
        "picture": block.picture,
        "groups": list(block.groups),
        "schema": json_schema(block.schema),
        "defaults": block.schema().model_dump(mode="json"),
        "slots": {
            name: {
                "label": str(slot.label),
                "accepts": list(slot.accepts),
                "most": slot.most,
                "empty": str(slot.empty),
            }
            for name, slot in block.slots.items()
        },
    }


def block_palette() -> list[dict[str, Any]]:
    """Return every block type that is offered as plain data, in the active language."""
    return [_block(block) for block in BLOCKS.values() if block.offered]


def section_presets() -> list[dict[str, Any]]:
    """Return the ready-made sections as plain data, in the active language.

    Their `node` has ids that the editor replaces whenever it inserts one. Their texts are empty:
    the canvas says what belongs there, and nothing of it can be published.
    """
    return [
        {
            "key": preset.key,
            "label": str(preset.label),
            "description": str(preset.description),
            "picture": preset.picture,
            "node": preset.node,
        }
        for preset in presets()
    ]


def _palette(palette: Palette) -> dict[str, Any]:
    return {
        "key": palette.key,
        "label": str(palette.label),
        "dark": palette.dark,
        "tones": palette.colors,
    }


def _pair(pair: FontPair) -> dict[str, Any]:
    return {
        "key": pair.key,
        "label": str(pair.label),
        "display": pair.display,
        "text": pair.text,
        "files": [face.file.name for face in pair.faces],
    }


def design_options() -> list[dict[str, Any]]:
    """Return themes with their palettes and typefaces as plain data, in the active language."""
    return [
        {
            "key": theme.key,
            "label": str(theme.label),
            "description": str(theme.description),
            "palettes": [_palette(palette) for palette in theme.palettes],
            "fonts": [_pair(pair) for pair in theme.font_pairs],
        }
        for theme in THEMES.values()
    ]
