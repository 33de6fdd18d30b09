"""nginx and Caddy with the shipped configuration: hits never reach Python, and answers are those of the embedded server."""

import gzip

import brotli
import pytest

from tests.deploy.conftest import Server, programs
from tests.deploy.shipped import DEPLOY
from website_online.surfaces.visitor import headers

pytestmark = pytest.mark.skipif(not programs(), reason="neither nginx nor Caddy is installed")
HITS = [
    "/",
    "/contact/",
    "/robots.txt",
    "/sitemap.xml",
    "/sign.svg",
    "/-assets/face.12345678.woff2",
    "/media/asset/1/800.avif",
]


SAME_TYPES = {"application/xml": "text/xml", "text/javascript": "application/javascript"}  # RFC 7303, RFC 9239


@pytest.mark.parametrize("path", HITS)
def test_hits_never_reach_python(server: Server, path):
    for accept in ("", "gzip", "br, gzip", "identity"):
        assert server.get(path, Accept_Encoding=accept).status == 200
    assert server.get(path, method="HEAD").status == 200
    assert server.application.asked == []


@pytest.mark.parametrize("path", HITS)
def test_hits_carry_the_constant_headers(server: Server, path):
    answer = server.get(path)
    for name, value in headers.CONSTANT:
        wanted = headers.DRAWING_POLICY if path.endswith(".svg") and name == "Content-Security-Policy" else value
        assert answer.headers.get_all(name) == [wanted], name
    assert answer.headers["Cache-Control"] == headers.cache_control(path)
    ours = headers.content_type(path + "index.html" if path.endswith("/") else path).partition(";")[0]
    theirs = answer.headers["Content-Type"].partition(";")[0]
    assert theirs in {ours, SAME_TYPES.get(ours)}
    assert "Set-Cookie" not in answer.headers and "Strict-Transport-Security" not in answer.headers


def test_pages_come_compressed_as_asked(server: Server):
    plain = server.get("/").content
    assert plain == b"<h1>Accueil</h1>" * 60
    br = server.get("/", Accept_Encoding="gzip, deflate, br")
    assert br.headers["Content-Encoding"] == "br" and brotli.decompress(br.content) == plain
    assert br.headers["Content-Type"].startswith("text/html")
    gz = server.get("/", Accept_Encoding="gzip")
    assert gz.headers["Content-Encoding"] == "gzip" and gzip.decompress(gz.content) == plain
    assert "Accept-Encoding" in br.headers["Vary"] and "Accept-Encoding" in gz.headers["Vary"]
    text = server.get("/robots.txt", Accept_Encoding="gzip, br")
    body = {"br": brotli.decompress, "gzip": gzip.decompress}[text.headers["Content-Encoding"]](text.content)
    assert body == b"User-agent: *\n" * 30


def test_freshness_and_parts(server: Server):
    first = server.get("/")
    assert server.get("/", If_None_Match=first.headers["ETag"]).status == 304
    part = server.get("/", Range="bytes=0-3")
    assert (part.status, part.content) == (206, b"<h1>")
    assert server.application.asked == []


def test_new_release_has_another_validator_even_within_a_second(server: Server, published):
    seen = {server.get("/").headers["ETag"]}
    for letter in "bcd":
        published.publish({"index.html": f"<h1>{letter}ccueil</h1>" * 60})
        answer = server.get("/")
        assert answer.content.startswith(f"<h1>{letter}".encode())
        seen.add(answer.headers["ETag"])
    assert len(seen) == 4


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/contact", 301, "/contact/"),
        ("/old/", 301, "/contact/"),
        ("/gone/", 410, None),
        ("/nothing/", 404, None),
        ("/media/", 404, None),
    ],
)
def test_misses_are_answered_by_the_application(server: Server, path, status, location):
    answer = server.get(path)
    assert (answer.status, answer.headers["Location"]) == (status, location)
    assert server.application.asked == [path]
    if location is None:
        assert answer.content == b"<h1>Introuvable</h1>"
    assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]


def test_offline_site_and_unknown_host_are_answered_by_the_application(server: Server, published):
    assert server.get("/", host="nobody.localhost").status == 404
    published.show("suspended")
    assert server.get("/").status == 503
    assert len(server.application.asked) == 2


@pytest.mark.parametrize("host", ["..", ".", "../sites", "%2e%2e", "a..b", "bakery.localhost/..", "..%2f..", ""])
def test_no_host_leaves_the_directory(server: Server, host):
    for path in ("/", "/sites/site-one/status.json", "/status.json", "/hosts/"):
        answer = server.get(path, host=host)
        assert answer.status in (400, 404, 301, 410, 421), answer.status
        assert b'"state"' not in answer.content


@pytest.mark.parametrize(
    "path",
    ["/../status.json", "/%2e%2e/status.json", "/contact/..%2f..%2fstatus.json", "/.git/config", "//status.json"],
)
def test_no_path_leaves_live(server: Server, path):
    answer = server.get(path)
    assert b'"state"' not in answer.content and answer.status in (301, 400, 404, 308)


def test_forms_go_to_the_application(server: Server):
    server.get("/-/forms/x/y/start")
    assert server.application.asked == ["/-/forms/x/y/start"]


def test_the_snippets_say_what_the_embedded_server_says():
    nginx = (DEPLOY / "nginx" / "website-online-published.conf").read_text()
    nginx += (DEPLOY / "nginx" / "website-online-maps.conf").read_text()
    caddy = (DEPLOY / "caddy" / "Caddyfile").read_text()
    for name, value in (*headers.CONSTANT, headers.TRANSPORT_SECURITY):
        for text in (nginx, caddy):
            assert value in text, (name, value)
            assert name in text
    for value in (headers.FOR_EVER, headers.ONE_DAY, headers.ASK_EACH_TIME, headers.DRAWING_POLICY):
        assert value in nginx and value in caddy
