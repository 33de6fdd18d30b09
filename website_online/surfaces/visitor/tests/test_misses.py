"""What is not a file: moved, gone, missing, offline, unknown. All from files."""

import pytest

from website_online.surfaces.visitor.tests.site import ALIAS
from website_online.website.publishing.directory.redirects import Redirects


def test_slash_is_added_and_the_query_kept(visitor):
    answer = visitor.get("/contact", query="a=1")
    assert (answer.status, answer.headers["Location"]) == (301, "/contact/?a=1")


def test_capitals_find_the_page(visitor):
    assert visitor.get("/CONTACT").headers["Location"] == "/contact/"


def test_moved_and_gone_addresses(published, visitor):
    published.publish({}, redirects=Redirects({"/où/": "/contact/"}, frozenset({"/menu/"})))
    for path in ("/où/", "/où"):
        answer = visitor.get(path)
        assert (answer.status, answer.headers["Location"]) == (301, "/contact/")
    gone = visitor.get("/menu/")
    assert gone.status == 410 and gone.body == b"<h1>Introuvable</h1>"


def test_a_page_that_took_a_moved_address_wins(published, visitor):
    published.publish({"menu/index.html": "menu"}, redirects=Redirects({"/menu/": "/contact/"}))
    assert visitor.get("/menu/").status == 200


def test_missing_page_is_answered_by_the_site_in_its_language(visitor):
    answer = visitor.get("/nothing/here")
    assert (answer.status, answer.body) == (404, b"<h1>Introuvable</h1>")
    assert answer.headers["ETag"] is None and answer.headers["Cache-Control"] == "no-cache"
    assert visitor.get("/en/nothing/").body == b"<h1>Not found</h1>"
    assert visitor.get("/nothing/", accept_encoding="br").headers["Content-Encoding"] == "br"


@pytest.mark.parametrize(
    "path",
    [
        "/../redirects.json", "/contact/../../status.json", "/.git/config", "//evil.example/", "/a//b", "/a\\b",
        "/\0", "/contact/\n", "/%2e%2e/state.json", "/./", "/-assets/../../state.json", "/" + "a" * 3000,
    ],
)  # fmt: skip
def test_no_path_leaves_the_live_directory(visitor, path):
    answer = visitor.get(path)
    assert answer.status == 404 and answer.headers["Location"] is None


def test_bytes_that_are_not_text_are_missing(visitor):
    environ_path = b"/\xff\xfe".decode("latin-1")
    answer = visitor.get(environ_path.encode("latin-1").decode("latin-1"))
    assert answer.status == 404


def test_only_the_canonical_host_answers(visitor):
    answer = visitor.get("/contact/", host=ALIAS, query="q=é")
    assert (answer.status, answer.headers["Location"]) == (301, "http://bakery.localhost:8000/contact/?q=é")
    assert visitor.get("/", host="BAKERY.localhost.:8000").status == 200


@pytest.mark.parametrize(("state", "status"), [("offline", 404), ("suspended", 503), ("gone", 410)])
def test_site_that_is_not_online_says_why(published, visitor, state, status):
    published.show(state)
    answer = visitor.get("/contact/")
    assert answer.status == status
    assert '<html lang="fr">' in answer.body.decode() and "noindex" in answer.body.decode()
    assert ("Retry-After" in answer.headers) == (state == "suspended")


@pytest.mark.parametrize(
    "host", ["nobody.localhost", "", "..", "../sites/site-one/live", "a" * 300, "bakery.localhost/x", "[::1]:80"]
)
def test_unknown_host_gets_a_neutral_page(visitor, host):
    answer = visitor.get("/", host=host, accept_language="en-GB,fr;q=0.5")
    assert answer.status == 404 and b'<html lang="en">' in answer.body
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_published_addresses_are_only_read(visitor):
    answer = visitor.get("/", method="POST")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_one_site_never_answers_for_another(published, visitor, tmp_path):
    from website_online.surfaces.visitor.tests.site import PublishedSite

    other = PublishedSite(tmp_path, "site-two", "other.localhost")
    other.publish({"index.html": "other", "404.html": "none"})
    assert visitor.get("/", host="other.localhost").body == b"other"
    assert visitor.get("/contact/", host="other.localhost").status == 404


def test_damaged_files_beside_live_are_as_missing(published, visitor):
    published.directory.redirects.write_text("{")
    assert visitor.get("/nothing/").status == 404
