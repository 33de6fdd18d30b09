"""A fragment is, letter for letter, what stands in the canvas."""

import pytest

from website_online.website.content.starters import STARTERS
from website_online.website.rendering.page import (
    NoSuchPage,
    render_canvas,
    render_fragment,
    walk,
)
from website_online.website.rendering.registry import BLOCKS
from website_online.website.rendering.tests.everything import EVERYTHING, OTHER, everything
from website_online.website.rendering.tests.starter_site import page_ids, starter_source


def _assert_all_fragments(source, page_id: str) -> None:
    canvas = render_canvas(source, page_id, "n")
    root = source.body(page_id)["root"]
    for node in walk(root):
        if BLOCKS.find(node["type"]) is None:
            continue
        fragment = render_fragment(source, page_id, node["id"])
        # Only the page's first picture is urgent; a fragment cannot know what came before it.
        html = fragment.html.replace(' fetchpriority="high"', "")
        assert html.strip() in canvas.replace(' fetchpriority="high"', ""), node


def test_every_block() -> None:
    _assert_all_fragments(everything(), EVERYTHING)


@pytest.mark.parametrize("key", [starter.key for starter in STARTERS])
def test_starters(key: str) -> None:
    source = starter_source(key)
    for page_id in page_ids(key).values():
        _assert_all_fragments(source, page_id)


@pytest.mark.parametrize("kind", ["header", "footer", "navigation"])
def test_shared_parts(kind: str) -> None:
    source = everything()
    document_id, body = source.shared(kind, "fr")
    fragment = render_fragment(source, document_id, body["root"]["id"], page_id=EVERYTHING)
    assert fragment.html and fragment.html in render_canvas(source, EVERYTHING, "n")
    assert f'data-shared="{kind}"' in fragment.html


def test_the_design_is_css() -> None:
    source = everything()
    document_id, body = source.shared("design", "fr")
    fragment = render_fragment(source, document_id, body["root"]["id"])
    assert fragment.html == "" and "--ground:#" in fragment.css and "@font-face" in fragment.css


def test_there_is_no_such_node() -> None:
    with pytest.raises(NoSuchPage):
        render_fragment(everything(), OTHER, "nothing")
