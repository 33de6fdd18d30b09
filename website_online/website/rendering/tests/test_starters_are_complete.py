"""Starters are finished in every language of the interface, clean as stored, linked, light."""

import json
import re

import brotli
import pytest
from django.conf import settings

from website_online.website.content.knowledge import clean_props
from website_online.website.content.starters import STARTERS
from website_online.website.content.starters.building import build
from website_online.website.rendering.page import render_page, walk
from website_online.website.rendering.registry import BLOCKS, may_hold
from website_online.website.rendering.tests.starter_site import page_ids, starter_source

CASES = [(starter, language) for starter in STARTERS for language in starter.languages]
NAME = "Chez <Zoé> & fils"


@pytest.mark.parametrize("starter", STARTERS)
def test_the_same_words_are_written_in_each_language(starter) -> None:
    keys = {language: set(words) for language, words in starter.words.items()}
    assert set(keys) == set(settings.INTERFACE_LANGUAGES)
    assert all(each == keys["fr"] for each in keys.values())
    for words in starter.words.values():
        assert all(text.strip() for key, text in words.items() if not key.endswith(".path"))


@pytest.mark.parametrize(("starter", "language"), CASES)
def test_what_is_planted_is_clean_and_stands_where_it_may(starter, language: str) -> None:
    pages = page_ids(starter.key)
    pictures = {key: "00000000-0000-7000-8000-0000000000a1" for key in starter.pictures}
    for planned in build(starter, language, NAME, "", pages, pictures):
        for node in walk(planned.root):
            if node["type"] == "form" and "form" not in BLOCKS:
                continue
            stored = clean_props(node["type"], node["props"])
            text = json.dumps(stored, sort_keys=True).replace("&nbsp;", "\\u00a0")
            assert text == json.dumps(node["props"], sort_keys=True), node
            for slot, children in node["slots"].items():
                for child in children:
                    known = child["type"] in BLOCKS
                    assert not known or may_hold(node["type"], slot, child["type"]), child


@pytest.mark.parametrize(("starter", "language"), CASES)
def test_pages_are_linked_named_and_light(starter, language: str) -> None:
    source = starter_source(starter.key, language, name=NAME)
    pages = page_ids(starter.key)
    assert len(pages) == 5
    addresses = set()
    for page_id in pages.values():
        rendered = render_page(source, page_id)
        addresses |= set(re.findall(r'href="(/[^"#]*)"', rendered.html))
        assert "<Zoé>" not in rendered.html and "&lt;Zoé&gt; &amp; fils" in rendered.html
        assert "{" not in re.sub(r"<(style|script)[^>]*>.*?</\1>", "", rendered.html, flags=re.S)
        assert rendered.html.count("<h1") == 1
        assert "<a>" not in rendered.html
        assert len(brotli.compress(rendered.html.encode(), quality=5)) <= 14_000
    known = {f"/{source.page(page).path}/".replace("//", "/") for page in pages.values()}
    known.add(source.statement_address(language))
    assert {address for address in addresses if not address.startswith("/-assets/")} == known


@pytest.mark.parametrize("starter", STARTERS)
def test_pictures_are_there_and_described(starter) -> None:
    for picture in starter.pictures.values():
        assert picture.path.exists(), picture.key
        assert all(len(picture.alt[language]) > 10 for language in starter.languages)


@pytest.mark.parametrize("starter", STARTERS)
def test_pages_differ_in_rhythm(starter) -> None:
    plans = []
    source = starter_source(starter.key)
    for page_id in page_ids(starter.key).values():
        sections = source.body(page_id)["root"]["slots"]["sections"]
        plans.append(tuple((s["type"], s["props"].get("layout"), s["props"].get("tone")) for s in sections))
    assert len(set(plans)) == len(plans)


def test_french_is_set_as_french() -> None:
    for starter in STARTERS:
        for key, text in starter.words["fr"].items():
            words = re.sub(r"<[^>]*>|page:\{\w+\}", "", text)
            assert not re.search(r"[^\u00a0\u202f\s][?!;»]|« |\w'\w| [?!;:»]", words), (key, words)
