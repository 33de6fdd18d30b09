"""The canvas differs from the published page by its anchors and by nothing else."""

import re

import pytest

from website_online.website.content.starters import STARTERS
from website_online.website.rendering.page import render_canvas, render_page
from website_online.website.rendering.registry import BLOCKS
from website_online.website.rendering.tests.everything import EVERYTHING, everything
from website_online.website.rendering.tests.starter_site import page_ids, starter_source

ANCHOR = re.compile(r' data-(?:node|type|slot|empty|text|text-kind|placeholder|picture|shared|doc)="[^"]*"')
BLANK = re.compile(r'<(\w+) class="[^"]*\bis-blank"[^>]*></\1>')
UNFILLED = re.compile(r'<(\w+) class="[^"]*" data-slot="[^"]*" data-empty="[^"]*"></\1>')
# An installation may lack a feature whose block a starter uses.
UNKNOWN = re.compile(r'<div class="canvas-unknown"[^>]*>[^<]*</div>')
SCRIPT = re.compile(r'<script src="[^"]*" defer></script>')
# A form's button does nothing in the canvas.
STILL = re.compile(r'(<button class="[^"]*") type="button"')
HREF = re.compile(r' href="[^"]*"')


def _body(html: str) -> str:
    """Return the body without anchors and without the frames of what is not filled yet.

    Links are compared elsewhere: the canvas keeps them as they are stored.
    """
    html = UNFILLED.sub("", BLANK.sub("", html[html.index("<body") :]))
    html = SCRIPT.sub("", html)
    html = STILL.sub(r"\1", UNKNOWN.sub("", html))
    return HREF.sub("", ANCHOR.sub("", html))


def test_every_block() -> None:
    source = everything()
    published, canvas = render_page(source, EVERYTHING).html, render_canvas(source, EVERYTHING, "n")
    assert "data-node" not in published and "data-node" in canvas
    assert _body(canvas).split() == _body(published).split()
    for block in BLOCKS.values():
        if block.kind != "document" and block.offered:
            assert f'data-type="{block.name}"' in canvas, block.name


@pytest.mark.parametrize("key", [starter.key for starter in STARTERS])
def test_starters(key: str) -> None:
    source = starter_source(key)
    for page_id in page_ids(key).values():
        published = render_page(source, page_id).html
        assert _body(render_canvas(source, page_id, "n")).split() == _body(published).split()


def test_texts_are_what_is_stored() -> None:
    stored = f'<p>A <strong>text</strong> with <a href="page:{EVERYTHING}">a link</a>.</p>'
    from_canvas = render_canvas(everything(), EVERYTHING, "n")
    assert stored.replace(EVERYTHING, EVERYTHING[:-1] + "2") in from_canvas


def test_no_site_scripts_and_the_nonce() -> None:
    canvas = render_canvas(everything(), EVERYTHING, "abc")
    assert "<script src" not in canvas
    assert canvas.count('<style nonce="abc"') == canvas.count("<style")
    assert "Content-Security-Policy" not in canvas
