"""SVG: plain drawings pass, what could run or phone home does not."""

import pytest

from website_online.website.media.drawings import prepare
from website_online.website.media.rules import Refusal, Refused
from website_online.website.media.tests import samples

OPEN = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10">'


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>",
        b'<rect width="1" height="1" onclick="alert(1)"/>',
        b'<rect width="1" height="1" OnLoad="alert(1)"/>',
        b"<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        b'<image href="https://evil.example/track.png" width="1" height="1"/>',
        b'<use xlink:href="//evil.example/a.svg#b"/>',
        b'<a href="java\tscript:alert(1)"><text>x</text></a>',
        b'<iframe src="https://evil.example/"/>',
    ],
)
def test_a_hostile_drawing_is_refused(inside):
    with pytest.raises(Refused) as refused:
        prepare(OPEN + inside + b"</svg>")
    assert refused.value.code is Refusal.HOSTILE_DRAWING


def test_entities_are_refused():
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + OPEN + b"<text>&b;</text></svg>"
    with pytest.raises(Refused) as refused:
        prepare(bomb)
    assert refused.value.code is Refusal.HOSTILE_DRAWING


@pytest.mark.parametrize("data", [b"<svg", b"<svg></div>", b"\xff\xd8\xff"])
def test_what_is_no_drawing_is_refused(data):
    with pytest.raises(Refused) as refused:
        prepare(data)
    assert refused.value.code is Refusal.DAMAGED


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        (b'viewBox="0 0 400 200"', (400, 200)),
        (b'width="50mm" height="25mm"', (189, 94)),
        (b'width="100" viewBox="0 0 400 200"', (100, 50)),
        (b'width="100%" height="100%" viewBox="0 0 30 40"', (30, 40)),
        (b"", (300, 150)),
    ],
)
def test_the_size_is_read_as_a_browser_would(attributes, size):
    clean, width, height = prepare(
        b'<svg xmlns="http://www.w3.org/2000/svg" ' + attributes + b'><path d="M1 1h2"/></svg>'
    )
    assert (width, height) == size
    assert b"<path" in clean


def test_a_plain_drawing_keeps_what_shows():
    clean, width, height = prepare(samples.DRAWING)
    assert (width, height) == (400, 200)
    for part in (b"#a50", b"M10 10 L390 190", b"stroke-width", b"http://www.w3.org/2000/svg"):
        assert part in clean


STYLED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>.a,.b{fill:#f00;stroke:url(#g)} rect{fill:blue}'
    b"#one{opacity:.5} .evil{fill:url(https://evil.example/x)} .sly{mask:ur\\6c(https://evil.example)} svg .a{fill:green}"
    b"@import url(https://evil.example/x.css);</style>"
    b'<rect class="a" width="5" height="5"/><rect width="1" height="1"/><path class="b evil sly" id="one" d="M0 0h5"/></svg>'
)


def test_colours_from_a_style_sheet_are_kept_on_the_shapes():
    clean = prepare(STYLED)[0].decode()
    first, second, path = (line for line in clean.splitlines() if "<rect" in line or "<path" in line)
    assert 'fill="#f00"' in first and 'stroke="url(#g)"' in first, "a class is stronger than an element"
    assert 'fill="blue"' in second
    assert 'opacity=".5"' in path and 'fill="#f00"' in path


def test_nothing_of_a_style_sheet_leads_elsewhere():
    clean = prepare(STYLED)[0]
    assert b"evil.example" not in clean
    assert b"<style" not in clean
