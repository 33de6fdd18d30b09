"""What content stores is cleaned by the schema: texts by their kind, values by their type."""

import pytest

from website_online.website.content.knowledge import PropRefused, clean_props, may_hold
from website_online.website.rendering.registry import BLOCKS
from website_online.website.rendering.tests.everything import PICTURE, SETTINGS, sample_props


def test_texts_links_and_ids() -> None:
    dirty = {
        "title": "<b onclick=x>a</b><script>y</script>",
        "text": '<p style="x">q <a href="javascript:alert(1)">r</a></p>',
        "picture": {"asset": "../../etc", "alt": "<plain>", "evil": 1},
        "unknown": 1,
        "caption": None,
    }
    assert clean_props("hero", dirty) == {
        "title": "<strong>a</strong>",
        "text": "<p>q <a>r</a></p>",
        "picture": {"asset": "", "alt": "<plain>"},
    }
    assert clean_props("button", {"href": " java\nscript:alert(1)"}) == {"href": ""}
    kept = clean_props("picture", {"picture": {"asset": PICTURE.upper()}})
    assert kept == {"picture": {"asset": PICTURE}}


def test_lists_inside() -> None:
    social = [{"label": "<x>", "url": "data:text/html,x"}]
    assert clean_props("settings", {"social": social}) == {"social": [{"label": "<x>", "url": ""}]}
    assert clean_props("settings", {"hours": SETTINGS["hours"]}) == {"hours": SETTINGS["hours"]}


@pytest.mark.parametrize(
    ("type_name", "props"),
    [
        ("hero", {"tone": "rainbow"}),
        ("hero", {"title": 7}),
        ("hero", {"picture": "x"}),
        ("settings", {"hours": [{"days": ["someday"]}]}),
        ("rich_text", {"html": "<p>" + "x" * 300_000}),
    ],
)
def test_wrong_values_are_refused(type_name: str, props: dict[str, object]) -> None:
    with pytest.raises(PropRefused) as refusal:
        clean_props(type_name, props)
    assert refusal.value.prop == next(iter(props))


def test_cleaning_twice_changes_nothing() -> None:
    for block in BLOCKS.values():
        once = clean_props(block.name, sample_props(block))
        assert clean_props(block.name, once) == once


def test_where_blocks_may_stand() -> None:
    assert may_hold("page", "sections", "hero") and may_hold("section", "blocks", "columns")
    assert not may_hold("page", "sections", "heading")
    assert not may_hold("column", "blocks", "columns")
    assert not may_hold("section", "nonsense", "heading")
    assert may_hold("faq", "questions", "question") and not may_hold("faq", "questions", "feature")
