"""What would load from somewhere, or run, is seen in a page before it is published, however it is written."""

import pytest

from website_online.website.publishing.directory.references import What, undeclared

POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'none'; "
    "frame-src 'none'; base-uri 'none'; form-action 'self'\">"
)
OWN, DECLARED = {"alice.example"}, {"www.openstreetmap.org"}


def _found(page: str) -> set[What]:
    return {what for what, _words in undeclared(POLICY + page, own=OWN, declared=DECLARED)}


@pytest.mark.parametrize(
    "page",
    [
        '<img src="/&#9;/evil.example/x">',
        '<img src="/\n/evil.example/x">',
        "<a href='/' attributionsrc='//evil.example'>",
        '<script attributionsrc="https://evil.example" type="application/json"></script>',
        r'<style>@im\70ort "//evil.example"</style>',
        r"<style>a{background:u\72l(//evil.example/x)}</style>",
        r"<style>a{background:\75 rl(//evil.example/x)}</style>",
        r"<p style='background:u\000072l(//evil.example/x)'>",
        '<style>a{background:image-set("//evil.example/x" 1x)}</style>',
        '<style>a{background:image-set("/x" 1x, "https://evil.example/x" 2x)}</style>',
        '<div data-embed="javascript://www.openstreetmap.org/%0aalert(1)">',
        '<div data-embed="http://www.openstreetmap.org/">',
    ],
)
def test_a_host_that_nobody_declared(page: str) -> None:
    assert _found(page) == {What.HOST}


@pytest.mark.parametrize(
    "page",
    [
        '<!--><img src="/x">-->',
        "<!---><p>Bonjour</p>-->",
        '<svg><style><img src="/x"></style></svg>',
        '<script src="/-assets/../x.js"></script>',
        r'<script src="/-assets/..\x.js"></script>',
    ],
)
def test_what_is_no_script_of_ours(page: str) -> None:
    assert _found(page) == {What.SCRIPT}


@pytest.mark.parametrize(
    "page",
    [
        "<!-- Bonjour --><p>Bonjour</p>",
        '<style>a::before{content:"\\201C";background:url("/media/x.jpg")}</style>',
        "<style>a{background:url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\")}</style>",
        '<style>a{background:image-set("/x.avif" 1x, "https://alice.example/x" 2x)}</style>',
        '<script src="/-assets/form.js"></script><div data-embed="https://www.openstreetmap.org/x"></div>',
    ],
)
def test_what_is_declared_is_not_meant(page: str) -> None:
    assert _found(page) == set()
