"""What is pasted, linked or uploaded executes nothing."""

import pytest

from website_online.foundation import sanitise

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>1</script>">x</a>',
    '<svg><set attributeName="onmouseover" to="alert(1)"/></svg>',
    '<p style="background:url(javascript:1)" onclick="a()">x</p>',
    "<iframe srcdoc='<script>1</script>'></iframe>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<a href='vbscript:x'>x</a><base href='//evil'>",
]


@pytest.mark.parametrize("html", HOSTILE)
@pytest.mark.parametrize("profile", ["line", "rich"])
def test_hostile_html_loses_its_teeth(html: str, profile: str) -> None:
    clean = sanitise.clean_html(html, profile).lower()
    for tooth in (
        "<script",
        "onerror=",
        "onclick=",
        "javascript:",
        "vbscript:",
        "data:",
        "<svg",
        "<iframe",
        "style=",
        "<base",
        "<img",
    ):
        assert tooth not in clean


def test_good_text_stays() -> None:
    html = '<p>Un <strong>pain</strong> &amp; du <em>vin</em>, <a href="https://example.org/a?b=1">ici</a></p><ul><li>a</li></ul>'
    assert sanitise.clean_html(html) == html


def test_line_profile_has_no_blocks() -> None:
    assert sanitise.clean_html("<h2>a</h2><p>b</p>", "line") == "ab"


@pytest.mark.parametrize(
    "url",
    ["https://example.org/x", "mailto:a@example.org", "tel:+3285123456", "#top", "/contact/",
     "page:0192b0a0-0000-7000-8000-000000000000", "page:0192b0a0-0000-7000-8000-000000000000#n1"],
)  # fmt: skip
def test_good_links_pass(url: str) -> None:
    assert sanitise.clean_url(url) == url


@pytest.mark.parametrize(
    "url",
    ["javascript:1", " java\nscript:1", "\x01javascript:1", "data:text/html,x", "//evil.example", "/\\evil.example",
     "https:\\\\evil", "file:///etc/passwd", "page:nonsense", "", "https://", "blob:x", "x" * 3000],
)  # fmt: skip
def test_bad_links_do_not(url: str) -> None:
    assert sanitise.clean_url(url) is None


def test_svg_keeps_shapes_and_loses_the_rest() -> None:
    dirty = (
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>1</script><style>@import url(//e)</style>'
        b'<a href="javascript:1"><rect width="9" height="9"/></a><image href="https://evil.example/x.png"/>'
        b"<foreignObject><body onload='x'/></foreignObject><use href='//evil/x.svg#a'/></svg>"
    )
    clean = sanitise.clean_svg(dirty)
    assert b"rect" in clean
    for tooth in (b"script", b"onload", b"evil", b"foreignObject", b"@import"):
        assert tooth not in clean


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<html></html>", b'<!DOCTYPE x [<!ENTITY a "b">]><svg/>', b"<svg" + b"a" * (3 << 20)]
)
def test_what_is_no_svg_is_refused(data: bytes) -> None:
    with pytest.raises(sanitise.NotAnImage):
        sanitise.clean_svg(data)


def test_plain_text_keeps_lines_apart() -> None:
    assert (
        sanitise.plain_text("<p>Bonjour &amp; merci</p><ul><li>un</li><li>deux</li></ul>")
        == "Bonjour & merci\nun\ndeux"
    )
