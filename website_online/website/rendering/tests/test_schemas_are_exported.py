"""The editor's forms come from schemas: each has labels, widgets and defaults, in both languages."""

import json

from django.utils import translation

from website_online.website.rendering.palette import block_palette, design_options, section_presets
from website_online.website.rendering.registry import BLOCKS

WIDGETS = {
    "text", "textarea", "line", "rich", "choice", "switch", "link", "picture", "number", "list",
    "time", "days", "hidden", "page", "palette", "fonts", "email", "tel",
}  # fmt: skip


def _properties(schema: dict) -> list[tuple[str, dict]]:
    found = list(schema.get("properties", {}).items())
    for definition in schema.get("$defs", {}).values():
        found += definition.get("properties", {}).items()
    return found


def test_every_schema_is_plain_json() -> None:
    palette = json.loads(json.dumps(block_palette()))
    assert {block["name"] for block in palette} == {block.name for block in BLOCKS.values() if block.offered}
    for block in palette:
        assert block["schema"]["type"] == "object"
        json.dumps(block["defaults"])
        for slot in block["slots"].values():
            assert slot["label"]


def test_every_property_is_labelled() -> None:
    for block in block_palette():
        for name, field in block["schema"].get("properties", {}).items():
            hints = field.get("x-ui")
            assert hints and field["title"], (block["name"], name)
            assert hints["widget"] in WIDGETS, (block["name"], name)
            if hints["widget"] == "choice":
                values = [choice["value"] for choice in hints["choices"]]
                assert sorted(values) == sorted(field["enum"]), (block["name"], name)


def test_texts_in_the_page_say_so() -> None:
    hero = next(block for block in block_palette() if block["name"] == "hero")
    title = hero["schema"]["properties"]["title"]["x-ui"]
    assert title["inline"] and title["kind"] == "line"


def test_labels_follow_the_language() -> None:
    with translation.override("fr"):
        french = {block["name"]: block["label"] for block in block_palette()}
        presets = section_presets()
        themes = design_options()
    with translation.override("en"):
        english = {block["name"]: block["label"] for block in block_palette()}
    assert (french["quote"], english["quote"]) == ("Citation", "Quotation")
    assert presets[0]["label"].startswith("Ouverture")
    assert [palette["label"] for palette in themes[0]["palettes"]] == ["Froment", "Verger", "Ardoise", "Suie"]
