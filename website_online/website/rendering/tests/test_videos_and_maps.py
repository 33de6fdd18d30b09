"""Until a visitor asks for it, a video or a map is our own markup: what happens on the click, and a link that always works."""

import html
import re

import pytest
from django.utils import translation

from website_online.website.content.knowledge import PropRefused, clean_props
from website_online.website.rendering.outside import MOST
from website_online.website.rendering.page import render_canvas, render_page
from website_online.website.rendering.palette import block_palette
from website_online.website.rendering.tests.everything import PICTURE
from website_online.website.rendering.tests.memory import MemorySource, body, node, picture

PAGE = "00000000-0000-7000-8000-000000000001"
FILM = {"title": "La fournée", "address": "https://youtu.be/abcdefghijk"}
LOADED = re.compile(r"<(?:iframe|img|source|script|video|audio|embed|object)\b[^>]*\b(?:src|srcset|data)=\"https?:")


def _site(*blocks: dict) -> MemorySource:
    source = MemorySource()
    details = {"name": "Chez Alice", "street": "Rue de la Régence 12", "postcode": "4000", "town": "Liège"}
    source.add_shared("settings", body(node("settings", "set", details)))
    source.add_asset(picture(PICTURE, alt="Le four"))
    source.add_page(PAGE, [node("section", "s", {"title": "A"}, blocks=list(blocks))], title="A")
    return source


def _published(*blocks: dict) -> str:
    page = render_page(_site(*blocks), PAGE).html
    return html.unescape(page[page.index("<main") : page.index("</main>")])


def test_a_video_says_who_gets_what_before_the_click() -> None:
    main = _published(node("video", "v", FILM))
    assert "La vidéo se trouve chez YouTube (Google Ireland Limited, Irlande)." in main
    assert "Charger la vidéo" in main and "Toujours charger les vidéos YouTube sur ce site" in main
    assert 'href="https://www.youtube.com/watch?v=abcdefghijk" target="_blank" rel="noopener noreferrer"' in main
    assert 'href="https://policies.google.com/privacy"' in main
    assert "<iframe" not in main and not LOADED.search(render_page(_site(node("video", "v", FILM)), PAGE).html)


def test_without_a_script_no_button_that_does_nothing_is_seen() -> None:
    main = _published(node("video", "v", FILM))
    assert re.search(r'<button type="button" class="[^"]*embed-load" hidden', main)
    assert '<p class="embed-always" hidden>' in main and "checked" not in main


def test_the_picture_is_the_owners() -> None:
    main = _published(node("video", "v", {**FILM, "picture": {"asset": PICTURE, "alt": "Le four"}}))
    assert f"/media/{PICTURE}/" in main and 'alt="Le four"' in main
    assert "ytimg" not in main and "vumbnail" not in main


def test_a_map_is_an_address_that_can_be_opened_before_anything_else() -> None:
    main = _published(node("map", "m"))
    assert "Chez Alice\nRue de la Régence 12\n4000 Liège" in main
    assert "https://www.openstreetmap.org/search?query=Chez%20Alice%20Rue" in main
    assert "Itinéraire" in main and "Ouvrir la carte" in main
    assert "Charger la carte" not in main


def test_an_address_of_its_own_comes_before_the_details() -> None:
    main = _published(node("map", "m", {"address": "Quai <b>Sud</b> 1", "opens": "google"}))
    assert "Rue de la Régence" not in main
    assert "https://www.google.com/maps/dir/?api=1&destination=Quai%20%3Cb%3ESud" in main


def test_with_coordinates_the_map_is_offered() -> None:
    main = _published(node("map", "m", {"place": "50.6402, 5.5718"}))
    assert "Charger la carte" in main and "La carte se trouve chez OpenStreetMap" in main
    assert 'data-embed="https://www.openstreetmap.org/export/embed.html?bbox=' in main


@pytest.mark.parametrize(
    ("block", "prop", "words"),
    [
        (node("video", "v", {"address": "https://www.youtube.com/playlist?list=PL"}), "address", "liste de plusieurs"),
        (node("video", "v", {"address": "https://dailymotion.example/x"}), "address", "Seules les vidéos de YouTube"),
        (node("video", "v", {"address": "bonjour"}), "address", "n’est pas une adresse"),
        (node("map", "m", {"place": "https://maps.app.goo.gl/x"}), "place", "Seul Google peut lire ce lien court"),
        (node("map", "m", {"place": "chez moi"}), "place", "Aucun lieu ne peut être lu"),
    ],
)
def test_what_is_not_recognised_is_told_to_the_owner_alone(block: dict, prop: str, words: str) -> None:
    canvas = render_canvas(_site(block), PAGE, "n")
    assert re.search(rf'data-problem="{prop}">[^<]*{words}', html.unescape(canvas))
    assert words not in _published(block) and "data-problem" not in _published(block)


@pytest.mark.parametrize(("kind", "prop"), [("video", "address"), ("map", "place"), ("map", "address")])
def test_ten_thousand_characters_are_refused_with_their_field(kind: str, prop: str) -> None:
    with pytest.raises(PropRefused) as refused:
        clean_props(kind, {prop: "x" * 10_000})
    assert refused.value.prop == prop
    assert len(str(clean_props(kind, {prop: "x" * 400})[prop])) == 400 < MOST


def test_what_was_stored_too_long_all_the_same_shows_nothing() -> None:
    assert "data-embed" not in _published(node("video", "v", {"address": FILM["address"] + "&x=" + "y" * 10_000}))


def test_the_palette_says_that_nothing_is_loaded_before_the_click() -> None:
    with translation.override("fr"):
        notices = {block["name"]: block["notice"] for block in block_palette() if block["notice"]}
    assert notices == {
        "video": "Rien n’est chargé de chez YouTube ou Vimeo avant le clic de votre visiteur.",
        "map": "Rien n’est chargé de chez OpenStreetMap avant le clic de votre visiteur.",
    }


def test_two_of_a_kind_share_script_and_style() -> None:
    page = render_page(_site(node("video", "v", FILM), node("video", "w", FILM), node("map", "m")), PAGE)
    assert page.html.count("<script src=") == 1 and page.html.count(".embed-stage iframe{") == 1
    assert [name for name in page.files if name.endswith(".js")] == [
        next(name for name in page.files if name.startswith("-assets/embed."))
    ]
