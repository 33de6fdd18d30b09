"""Title, description, previews, policy: what browsers and search engines are told."""

import base64
import hashlib
import html
import json
import re

from website_online.website.rendering.page import render_page
from website_online.website.rendering.tests.everything import EVERYTHING, OTHER, everything
from website_online.website.rendering.tests.memory import MemorySource, node


def _policy(page: str) -> dict[str, list[str]]:
    content = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert content
    parts = [part.split() for part in html.unescape(content[1]).split(";")]
    return {part[0]: part[1:] for part in parts}


def test_titles() -> None:
    source = everything()
    assert "<title>Chez Alice &amp; Bob – pain frais</title>" in render_page(source, EVERYTHING).html
    assert "<title>Autre – Chez Alice &amp; Bob</title>" in render_page(source, OTHER).html


def test_the_policy_allows_the_one_style_and_no_script() -> None:
    source = MemorySource()
    source.add_page(OTHER, [node("section", "s", {"title": "A"})], title="A")
    page = render_page(source, OTHER).html
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = _policy(page)
    assert policy["style-src"] == [f"'sha256-{digest}'"]
    assert policy["script-src"] == ["'none'"]
    assert policy["default-src"] == ["'none'"] and policy["base-uri"] == ["'none'"]
    assert "unsafe" not in str(policy)


def test_previews_and_addresses() -> None:
    page = render_page(everything(), EVERYTHING).html
    assert '<link rel="canonical" href="https://alice.example/">' in page
    assert re.search(r'<meta property="og:image" content="https://alice.example/media/[^"]+\.jpg">', page)
    assert '<meta name="description" content="Tous les blocs.">' in page
    assert page.count("<h1") == 1
    assert '<main id="content">' in page and 'href="#content"' in page


def test_structured_data_is_json() -> None:
    page = render_page(everything(), EVERYTHING).html
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    kinds = {json.loads(block)["@type"] for block in blocks}
    assert {"FAQPage", "LocalBusiness"} <= kinds


def test_files_beside_the_page() -> None:
    rendered = render_page(everything(), EVERYTHING)
    fonts = [name for name in rendered.files if name.endswith(".woff2")]
    assert len(fonts) == 2
    for name, path in rendered.files.items():
        assert path.exists() and f"/{name}" in rendered.html


def test_the_current_page_is_marked() -> None:
    source = everything()
    assert '<a href="/autre%20page/" aria-current="page">' in render_page(source, OTHER).html
    assert 'aria-current="page">Autre' not in render_page(source, EVERYTHING).html
    assert "Disparue" not in render_page(source, OTHER).html
