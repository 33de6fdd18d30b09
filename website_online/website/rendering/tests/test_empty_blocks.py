"""What is empty says in the canvas what it is for, and is nothing on the published page."""

import re

from website_online.website.rendering.page import render_canvas, render_page, walk
from website_online.website.rendering.palette import section_presets
from website_online.website.rendering.registry import BLOCKS
from website_online.website.rendering.tests.memory import MemorySource, node

PAGE = "00000000-0000-7000-8000-000000000001"


def _source(type_name: str) -> MemorySource:
    source = MemorySource()
    source.add_page(PAGE, [node("section", "s1", {}, blocks=[node(type_name, "x1")])], title="T")
    return source


def test_every_content_block() -> None:
    silent = {"divider", "spacer", "contact_card"}
    for block in BLOCKS.values():
        if "content" not in block.groups or block.collects_data or not block.offered:
            continue
        source = _source(block.name)
        canvas, published = render_canvas(source, PAGE, "n"), render_page(source, PAGE).html
        assert 'data-node="x1"' in canvas, block.name
        if block.name in silent:
            continue
        assert any(f'data-{hint}="' in canvas for hint in ("placeholder", "empty")), block.name
        main = published[published.index("<main") : published.index("</main>")]
        inside = main.partition('<div class="section-body flow">')[2]
        assert inside.replace("</div>", "").strip() == "", (block.name, inside)


def test_presets_publish_nothing_unnoticed() -> None:
    for preset in section_presets():
        if any(BLOCKS.get(each["type"]).collects_data for each in walk(preset["node"])):
            continue  # a form works as it is
        source = MemorySource()
        source.add_page(PAGE, [preset["node"]], title="T")
        published = render_page(source, PAGE).html
        main = published[published.index("<main") : published.index("</main>")]
        visible = re.sub(r"<script.*?</script>|<[^>]*>", "", main, flags=re.S)
        assert visible.split() == ["T"] * visible.count("T"), preset["key"]  # the page's own title
        assert "<summary" not in main and 'class="feature"' not in main, preset["key"]  # nor their lines and signs
        assert 'data-node="preset-' in render_canvas(source, PAGE, "n")


def test_an_unknown_block_is_named_in_the_canvas_only() -> None:
    source = _source("from_the_future")
    assert "canvas-unknown" in render_canvas(source, PAGE, "n")
    assert "future" not in render_page(source, PAGE).html
