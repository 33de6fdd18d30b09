"""A place is read from coordinates and from the links that maps give; nobody is asked where something is."""

import pytest

from website_online.website.rendering.outside import MOST, NotRecognised, Place, Wrong, map_frame, map_links, place

LIEGE = Place(50.6402, 5.5718)


@pytest.mark.parametrize(
    "text",
    [
        "50.6402, 5.5718",
        "50.6402,5.5718",
        "50,6402 ; 5,5718",
        "50,6402 5,5718",
        "geo:50.6402,5.5718?z=17",
        "https://www.openstreetmap.org/#map=17/50.6402/5.5718",
        "https://www.openstreetmap.org/?mlat=50.6402&mlon=5.5718#map=12/50.1/5.1",
        "openstreetmap.org/export/embed.html?bbox=5%2C50%2C6%2C51&layer=mapnik&marker=50.6402%2C5.5718",
        "https://www.google.com/maps/place/Li%C3%A8ge/@50.6,5.5,12z/data=!3m1!4b1!4m6!3m5!1s0x0!8m2!3d50.6402!4d5.5718",
        "https://www.google.be/maps/@50.6402,5.5718,17z",
        "https://maps.google.com/?q=50.6402,5.5718",
        "https://www.google.com/maps/search/?api=1&query=50.6402%2C5.5718",
        '<iframe src="https://www.google.com/maps/embed?pb=!1m18!1m12!2d5.5718!3d50.6402!2m3"></iframe>',
        "https://maps.apple.com/?ll=50.6402,5.5718&q=Boulangerie",
    ],
)
def test_forms_of_a_place(text: str) -> None:
    assert place(text) == LIEGE


def test_degrees_and_the_short_code_of_openstreetmap() -> None:
    assert str(place("50°38'24.7\"N 5°34'18.5\"E")) == "50.64019,5.57181"
    assert str(place("12°3'0\"S, 77°3'0\"W")) == "-12.05000,-77.05000"
    found = place("https://osm.org/go/0EoSb7x")
    assert abs(found.north - 50.83) < 0.01 and abs(found.east - 4.35) < 0.01


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Rue de la Régence 12, Liège", Wrong.NO_PLACE),
        ("95, 5", Wrong.NO_PLACE),
        ("50.6, 181", Wrong.NO_PLACE),
        ("javascript:alert(1)", Wrong.NO_PLACE),
        ("https://www.openstreetmap.org/node/1", Wrong.NO_PLACE),
        ("https://www.google.com/maps/search/boulangerie", Wrong.NO_PLACE),
        ("https://osm.org/go/<script>", Wrong.NO_PLACE),
        ("https://maps.app.goo.gl/AbCdEf", Wrong.SHORT_LINK),
        ("https://evil.example/?q=50.6,5.5", Wrong.OTHER_PROVIDER),
        ("https://google.com.evil.example/maps?q=50.6,5.5", Wrong.OTHER_PROVIDER),
        ("50.6402, 5.5718" + " " * MOST + "x", Wrong.NO_PLACE),
        ("1" * 10_000, Wrong.NO_PLACE),
    ],
)
def test_what_is_no_place_says_why(text: str, reason: Wrong) -> None:
    with pytest.raises(NotRecognised) as refused:
        place(text)
    assert refused.value.reason is reason


def test_the_frame_is_openstreetmap_around_the_point() -> None:
    address = map_frame(LIEGE, 17)
    assert address.startswith("https://www.openstreetmap.org/export/embed.html?bbox=5.5")
    assert address.endswith("&layer=mapnik&marker=50.64020%2C5.57180")


@pytest.mark.parametrize("opens", ["openstreetmap", "google"])
def test_an_address_alone_can_be_opened(opens: str) -> None:
    links = map_links(opens, 'Rue "de" l’Été & Cie\n4000 Liège<script>', None, 17)
    for link in (links.map, links.way):
        assert link.startswith(("https://www.openstreetmap.org/", "https://www.google.com/maps/"))
        assert not set(link) & set("\"'<> \n") and link.count("&") <= 1
        assert "%26%20Cie%204000%20Li%C3%A8ge%3Cscript%3E" in link


def test_a_point_is_opened_exactly() -> None:
    assert map_links("openstreetmap", "x", LIEGE, 17).map == (
        "https://www.openstreetmap.org/?mlat=50.64020&mlon=5.57180#map=17/50.64020/5.57180"
    )
    assert map_links("google", "x", LIEGE, 17).way.endswith("destination=50.64020%2C5.57180")
