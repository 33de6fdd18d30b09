"""Whatever changes a page is among its dependencies."""

import pytest

from website_online.website.rendering.page import render_page
from website_online.website.rendering.tests.everything import (
    EVERYTHING,
    OTHER,
    PICTURE,
    SETTINGS,
    everything,
)
from website_online.website.rendering.tests.memory import MemorySource, body, node, picture


def _rename(source: MemorySource) -> None:
    source.add_page(OTHER, [], title="Autre chose", path="ailleurs")


def _settings(source: MemorySource) -> None:
    source.add_shared("settings", body(node("settings", "set", {**SETTINGS, "phone": "+32 2"})))


def _design(source: MemorySource) -> None:
    source.add_shared("design", body(node("design", "des", {"palette": "suie"})))


def _navigation(source: MemorySource) -> None:
    source.add_shared("navigation", body(node("navigation", "nav", entries=[node("nav_entry", "v", {"page": OTHER})])))


def _header(source: MemorySource) -> None:
    source.add_shared("header", body(node("header", "header1", {"layout": "stacked"})))


def _footer(source: MemorySource) -> None:
    source.add_shared("footer", body(node("footer", "footer1", {"tone": "tint"})))


def _media(source: MemorySource) -> None:
    source.add_asset(picture(PICTURE, focal=(0.9, 0.1)))


def _host(source: MemorySource) -> None:
    source.facts = MemorySource(base_url="https://new.example").facts


CHANGES = [
    (_rename, f"page:{OTHER}"),
    (_settings, "settings:fr"),
    (_design, "design"),
    (_navigation, "navigation:fr"),
    (_header, "header:fr"),
    (_footer, "footer:fr"),
    (_media, f"media:{PICTURE}"),
    (_host, "host"),
]


@pytest.mark.parametrize(("change", "key"), CHANGES)
def test_a_change_is_foreseen(change, key: str) -> None:
    before = render_page(everything(), EVERYTHING)
    changed = everything()
    change(changed)
    after = render_page(changed, EVERYTHING)
    assert before.html != after.html
    assert key in before.dependencies


def test_a_plain_page_depends_on_little() -> None:
    source = MemorySource()
    source.add_page(OTHER, [node("section", "s", {"title": "A"})], title="A")
    assert render_page(source, OTHER).dependencies == {
        f"doc:{OTHER}",
        f"page:{OTHER}",
        "design",
        "host",
        "navigation:fr",
        "header:fr",
        "footer:fr",
        "settings:fr",
        "statement-address:fr",
    }


def test_translations() -> None:
    source = MemorySource(languages=("fr", "en"))
    source.add_page(EVERYTHING, [], title="Un", path="un", group="g")
    source.add_page(OTHER, [], title="One", path="one", group="g", language="en")
    rendered = render_page(source, EVERYTHING)
    assert {"languages", f"page:{OTHER}"} <= rendered.dependencies
    assert '<link rel="alternate" hreflang="en" href="https://alice.example/en/one/">' in rendered.html
    assert '<a href="/en/one/" lang="en" hreflang="en">English</a>' in rendered.html
    english = render_page(source, OTHER).html
    assert '<html lang="en">' in english
    assert '<link rel="canonical" href="https://alice.example/en/one/">' in english
    assert "Skip to content" in english and "Aller au contenu" in rendered.html
