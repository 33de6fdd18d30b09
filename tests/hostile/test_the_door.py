"""What comes in at the one door: hosts, paths, lengths and methods that no browser sends."""

from itertools import product

import pytest

from tests.hostile.browser import OPERATOR, SITE, Untouched, ask
from website_online.surfaces.visitor import wsgi
from website_online.surfaces.visitor.layer import VisitorLayer
from website_online.surfaces.visitor.tests.site import PublishedSite

pytestmark = pytest.mark.django_db
SECRET = "the-secret-beside-the-door"


@pytest.fixture(autouse=True)
def published(tmp_path, monkeypatch, settings) -> PublishedSite:
    """Alice's site in a directory of its own, with secrets beside it."""
    settings.ALLOWED_HOSTS = [settings.OPERATOR_HOST, f".{settings.SITES_DOMAIN}"]
    root = tmp_path / "published"
    site = PublishedSite(root, host="boulangerie-alice.localhost")
    site.publish({"index.html": "<h1>Accueil</h1>", "404.html": "<h1>Introuvable</h1>", "robots.txt": "x"})
    for place in (tmp_path / "secret.txt", root / "secret.txt", root / "hosts" / "secret.txt"):
        place.write_text(SECRET)
    (site.directory.folder / "secret.txt").write_text(SECRET)
    (site.directory.folder / "live" / ".hidden").write_text(SECRET)
    monkeypatch.setattr(wsgi, "_visitor", VisitorLayer(root, port_suffix=":8000"))
    return site


HUGE = ["5368709120", "9" * 30, "9" * 5000]
ODD_LENGTHS = ["-1", "abc", "1e9", "0x10", "+5", "5,5", "1 1", "٣", "1.0", "''", "\u00b2"]


@pytest.mark.parametrize("length", HUGE, ids=len)
@pytest.mark.parametrize(
    ("host", "path"),
    [(OPERATOR, "/portal/sign-in"), (OPERATOR, "/edit/api/x/assets"), (SITE, "/-/forms/x"), (OPERATOR, "/static/x")],
)
def test_a_body_of_five_gigabytes_is_refused_unread(host: str, path: str, length: str) -> None:
    answer = ask(path, host=host, method="POST", body=Untouched(), CONTENT_LENGTH=length)
    assert answer.status == 413
    assert answer.headers["Connection"] == "close"
    assert answer.body


@pytest.mark.parametrize("length", ODD_LENGTHS)
def test_a_length_that_is_none_is_refused_unread(length: str) -> None:
    assert ask("/portal/sign-in", method="POST", body=Untouched(), CONTENT_LENGTH=length).status == 411


def test_a_body_of_unknown_length_is_refused_unread() -> None:
    answer = ask("/portal/sign-in", method="POST", body=Untouched(), HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status == 411
    answer = ask("/-/forms/x", host=SITE, method="POST", body=Untouched(), HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status == 411


def test_the_editor_hears_of_it_in_its_own_form() -> None:
    answer = ask("/edit/api/x/assets", method="POST", body=Untouched(), CONTENT_LENGTH="5368709120")
    assert answer.headers["Content-Type"] == "application/json"
    assert b'"body_too_large"' in answer.body


def test_published_addresses_take_no_body() -> None:
    answer = ask("/", host=SITE, method="POST", body=Untouched(), CONTENT_LENGTH="10")
    assert answer.status == 405


FOREIGN_HOSTS = [
    None,
    "",
    "evil.example",
    "localhost@evil.example",
    "evil.example:8000",
    "localhost:8000@evil.example",
    "localhost:8000:8000",
    "localhost.evil.example",
    "localhost.",
    "localhost. ",
    " localhost",
    "localhost,evil.example",
    "localhost/portal",
    "localhost\\evil",
    "localhost#evil",
    "127.0.0.1",
    "[::1]:8000",
    "[::1",
    "0",
    "testserver",
    "..",
    "../sites/x",
    "hosts/../..",
    "secret.txt",
    "%2e%2e",
    "*",
    "*.localhost",
    "x" * 5000,
    "é.localhost",
    "xn--.localhost",
    "\x00.localhost",
    ".localhost",
    "-.localhost",
    "nobody.localhost",
]


@pytest.mark.parametrize("path", ["/", "/portal/sign-in", "/secret.txt", "/-/forms/x", "/static/x.css"])
def test_a_host_that_is_not_ours_gets_a_notice(path: str) -> None:
    for host in FOREIGN_HOSTS:
        answer = ask(path, host=host)
        assert answer.status in {400, 404, 421}, host
        assert SECRET not in answer.text and "csrf" not in answer.text.lower(), host
        assert not answer.cookies, host
        assert "evil" not in str(answer.headers.get("Location", "")) and "evil.example" not in answer.text, host


OPERATOR_PATHS = [
    "/portal/",
    "/portal/sign-in",
    "/edit/api/x/state",
    "/healthz",
    "/metrics",
    "/dev/outbox",
    "/fr/",
    "/static/foundation/sign.svg",
]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sites_hosts_do_not_lead_into_the_portal(method: str) -> None:
    for path, prefix in product(OPERATOR_PATHS, ("", "/-", "/-/..", "/-/../..")):
        answer = ask(prefix + path, host=SITE, method=method)
        assert answer.status in {404, 405}, prefix + path
        assert not answer.cookies


TRAVERSAL = [
    "/../secret.txt",
    "/../../secret.txt",
    "/./../secret.txt",
    "/media/../../secret.txt",
    "/media/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/..\\secret.txt",
    "/..;/secret.txt",
    "//secret.txt",
    "/live/../secret.txt",
    "/index.html/../../secret.txt",
    "/.hidden",
    "/.well-known/../.hidden",
    "/.well-known/.hidden",
    "/\x00/secret.txt",
    "/secret.txt\x00.html",
    "/index.html\x00",
    "/etc/passwd",
    "//etc/passwd",
    "/../../../../../../etc/passwd",
    "/" + "a" * 5000,
    "/" + "a/" * 3000,
    "/\u202e",
    "/\ufeff../secret.txt",
    "/．．/secret.txt",
    "/..∕secret.txt",
    "/status.json",
    "/names.txt",
    "/redirects.json",
    "/lock",
]


@pytest.mark.parametrize("host", [SITE, OPERATOR])
@pytest.mark.parametrize("prefix", ["", "/static", "/media", "/-", "/-assets"])
def test_no_path_leads_out(host: str, prefix: str) -> None:
    for path in TRAVERSAL:
        answer = ask(prefix + path, host=host)
        assert answer.status in {301, 302, 400, 404}, path
        assert SECRET not in answer.text and "root:x:" not in answer.text
        assert "evil" not in (answer.headers["Location"] or "")


@pytest.mark.parametrize(
    "raw", [b"/\xff\xfe", b"/\xc0\xae\xc0\xae/secret.txt", b"/\xed\xa0\x80", b"/%", b"/\x7f", b"/\r\nX: y"]
)
@pytest.mark.parametrize("host", [SITE, OPERATOR])
def test_bytes_that_are_no_text(raw: bytes, host: str) -> None:
    for prefix in (b"", b"/static", b"/-/forms", b"/portal", b"/fr"):
        assert ask("", raw_path=prefix + raw, host=host).status in {301, 302, 400, 404}


@pytest.mark.parametrize(
    "query",
    [
        "\xff",
        "%ff",
        "next=%0d%0aX:y",
        "a" * 20_000,
        "&" * 5000,
        "=",
        "%",
        "a[]=1&a[]=2",
        "page=\x00",
        "page=-1",
        "page=9" + "9" * 5000,
    ],
)
@pytest.mark.parametrize("host", [SITE, OPERATOR])
def test_queries_that_are_odd(query: str, host: str) -> None:
    for path in ("/", "/fr/", "/portal/sign-in", "/robots.txt", "/INDEX"):
        assert ask(path, query=query, host=host).status < 500


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "get", "PWN", "DELETE", "OPTIONS", "PATCH", ""])
@pytest.mark.parametrize("host", [SITE, OPERATOR])
def test_methods_that_are_odd(method: str, host: str) -> None:
    for path in ("/", "/portal/sign-in", "/-/forms/x", "/healthz"):
        assert ask(path, method=method, host=host).status < 500


HEADERS = {
    "HTTP_COOKIE": [
        "wo_session=\x00",
        "=",
        ";;;;",
        "wo_csrf=" + "x" * 9000,
        'wo_session="a\\073b"',
        "\xff=\xfe",
        "wo_language=../../etc",
    ],
    "HTTP_ACCEPT_LANGUAGE": ["*", "fr" * 5000, ";q=", "fr;q=nan", "fr;q=1e309", "\xff", "-", ",,,,"],
    "HTTP_ACCEPT_ENCODING": ["*", "br;q=nan", "br;q=" + "9" * 5000, ",,;;", "\xff", "br" * 5000],
    "HTTP_RANGE": [
        "bytes=0-" + "9" * 30,
        "bytes=-" + "9" * 5000,
        "bytes=" + "0-0," * 5000,
        "bytes=²-",
        "bytes=9-1",
        "\xff",
    ],
    "HTTP_IF_NONE_MATCH": ["*", '"' * 5000, "\xff", "W/"],
    "HTTP_IF_MODIFIED_SINCE": ["never", "Mon, 99 Foo 9999 99:99:99 GMT", "\xff"],
    "HTTP_USER_AGENT": ["\xff" * 1000, "", "Mozilla" * 5000],
    "HTTP_X_FORWARDED_FOR": ["127.0.0.1", "::1", "unknown", "x" * 5000, "1.2.3.4, " * 500],
    "HTTP_X_FORWARDED_HOST": ["evil.example"],
    "HTTP_X_FORWARDED_PROTO": ["https", "gopher"],
    "HTTP_ORIGIN": ["null", "https://evil.example", "http://[", "://", "\xff"],
    "HTTP_REFERER": ["https://evil.example/", "http://[", "\xff"],
    "CONTENT_TYPE": [
        "multipart/form-data",
        "multipart/form-data; boundary=" + "x" * 500,
        "application/x-www-form-urlencoded; charset=utf-7",
        "application/json; charset=foo",
        "\xff",
    ],
    "REMOTE_ADDR": ["", "unix:", "fe80::1%eth0", "::ffff:203.0.113.7"],
}


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("host", [SITE, OPERATOR])
def test_headers_that_are_odd(name: str, host: str) -> None:
    for value in HEADERS[name]:
        for path, method, body in (
            ("/", "GET", b""),
            ("/portal/sign-in", "POST", b"email=a&password=b"),
            ("/-/forms/x", "POST", b"a=b"),
        ):
            answer = ask(path, host=host, method=method, body=body, **{name: value})
            assert answer.status < 500, (value[:50], path, method)
            assert "evil.example" not in answer.text
            assert "evil.example" not in (answer.headers["Location"] or "")
