"""A request for a published file: compressed forms, freshness, parts, constant headers."""

import gzip
import os
import re

import brotli
import pytest

from website_online.surfaces.visitor import headers
from website_online.surfaces.visitor.files import PublishedFiles
from website_online.surfaces.visitor.layer import VisitorLayer
from website_online.surfaces.visitor.tests.site import Visitor

HOME = b"<h1>Accueil</h1>" * 40


def test_page_comes_plain_brotli_or_gzip_as_asked(visitor):
    plain = visitor.get("/")
    assert (plain.status, plain.body, plain.headers["Content-Encoding"]) == (200, HOME, None)
    br = visitor.get("/", accept_encoding="gzip, deflate, br, zstd")
    assert br.headers["Content-Encoding"] == "br" and brotli.decompress(br.body) == HOME
    gz = visitor.get("/", accept_encoding="gzip")
    assert gz.headers["Content-Encoding"] == "gzip" and gzip.decompress(gz.body) == HOME
    assert len({answer.headers["ETag"] for answer in (plain, br, gz)}) == 3
    assert {answer.headers["Vary"] for answer in (plain, br, gz)} == {"Accept-Encoding"}


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.9", "gzip"),
        ("*", "br"),
        ("*;q=0", None),
        ("identity", None),
        ("br;q=x", None),
    ],
)
def test_qualities_decide(visitor, accept, encoding):
    assert visitor.get("/", accept_encoding=accept).headers["Content-Encoding"] == encoding


@pytest.mark.parametrize("path", ["/", "/contact/", "/robots.txt", "/-assets/face.12345678.woff2"])
def test_every_hit_carries_the_constant_headers(visitor, path):
    answer = visitor.get(path)
    assert answer.status == 200
    for name, value in headers.CONSTANT:
        assert answer.headers[name] == value
    assert "Set-Cookie" not in answer.headers and "Strict-Transport-Security" not in answer.headers


def test_how_long_files_may_be_kept(visitor):
    assert visitor.get("/").headers["Cache-Control"] == "no-cache"
    face = visitor.get("/-assets/face.12345678.woff2").headers
    assert face["Cache-Control"] == "public, max-age=31536000, immutable" and face["Content-Type"] == "font/woff2"


def test_transport_security_only_over_https(published):
    trusting = Visitor(VisitorLayer(published.directory.root, trust_proxy=True))
    assert "Strict-Transport-Security" in trusting.get("/", x_forwarded_proto="https").headers
    assert "Strict-Transport-Security" not in trusting.get("/", x_forwarded_proto="http").headers
    wary = Visitor(VisitorLayer(published.directory.root))
    assert "Strict-Transport-Security" not in wary.get("/", x_forwarded_proto="https").headers


def test_unchanged_copy_is_confirmed_without_a_body(visitor):
    first = visitor.get("/", accept_encoding="br")
    for fields in (
        {"if_none_match": first.headers["ETag"]},
        {"if_none_match": f'"other", W/{first.headers["ETag"]}'},
        {"if_none_match": "*"},
        {"if_modified_since": first.headers["Last-Modified"]},
    ):
        again = visitor.get("/", accept_encoding="br", **fields)
        assert (again.status, again.body) == (304, b""), fields
        assert again.headers["ETag"] == first.headers["ETag"]
    assert visitor.get("/", if_none_match='"other"').status == 200
    # If-None-Match goes first, whatever the date says.
    stale = visitor.get("/", if_none_match='"other"', if_modified_since=visitor.get("/").headers["Last-Modified"])
    assert stale.status == 200


def test_a_new_release_is_seen_at_once_and_going_back_is_not_called_unchanged(published, visitor):
    first = visitor.get("/")
    published.publish({"index.html": "<h1>Bonjour</h1>" * 40})
    second = visitor.get("/", if_none_match=first.headers["ETag"])
    assert second.status == 200 and second.body == b"<h1>Bonjour</h1>" * 40
    published.publish({"index.html": HOME})
    third = visitor.get("/", if_modified_since=second.headers["Last-Modified"])
    assert third.status == 200 and third.body == HOME


def test_head_has_the_headers_and_no_body(visitor):
    get, head = visitor.get("/"), visitor.get("/", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers.items() == get.headers.items()
    assert visitor.get("/", method="HEAD", range="bytes=0-1").status == 200


@pytest.mark.parametrize(
    ("asked", "status", "part", "content_range"),
    [
        ("bytes=0-3", 206, HOME[:4], "bytes 0-3/640"),
        ("bytes=630-", 206, HOME[630:], "bytes 630-639/640"),
        ("bytes=-5", 206, HOME[-5:], "bytes 635-639/640"),
        ("bytes=0-9999", 206, HOME, "bytes 0-639/640"),
        ("bytes=640-", 416, b"", "bytes */640"),
        ("bytes=-0", 416, b"", "bytes */640"),
        ("bytes=5-2", 200, HOME, None),
        ("items=0-3", 200, HOME, None),
        ("bytes=a-b", 200, HOME, None),
        ("bytes=" + ",".join(["0-"] * 20), 200, HOME, None),
        ("bytes=0-400,100-600", 200, HOME, None),
    ],
)
def test_parts(visitor, asked, status, part, content_range):
    answer = visitor.get("/", range=asked, accept_encoding="br")
    assert (answer.status, answer.body, answer.headers["Content-Range"]) == (status, part, content_range)
    assert answer.headers["Content-Encoding"] is None


def test_several_parts_in_one_answer(visitor):
    answer = visitor.get("/", range="bytes=0-3, 10-12, -2")
    assert answer.status == 206
    boundary = re.fullmatch(r"multipart/byteranges; boundary=(\w+)", answer.headers["Content-Type"])[1].encode()
    pieces = answer.body.split(b"--" + boundary)[1:-1]
    assert [piece.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n") for piece in pieces] == [
        HOME[:4],
        HOME[10:13],
        HOME[-2:],
    ]
    assert b"Content-Range: bytes 10-12/640" in pieces[1]


def test_part_of_a_changed_file_is_not_given(visitor):
    etag = visitor.get("/").headers["ETag"]
    assert visitor.get("/", range="bytes=0-3", if_range=etag).status == 206
    assert visitor.get("/", range="bytes=0-3", if_range='"older"').status == 200


def test_memory_is_bounded_and_serves_what_is_there(published):
    layer = VisitorLayer(published.directory.root)
    layer.files = PublishedFiles(published.directory.root, memory=1_000)
    visitor = Visitor(layer)
    for _ in range(3):
        for path in ("/", "/contact/", "/en/contact/", "/robots.txt"):
            assert visitor.get(path).status == 200
            assert layer.files._held <= 1_000
            assert layer.files._held == sum(entry.size for entry in layer.files._entries.values())


def test_remembered_page_goes_when_the_site_goes_offline(published, visitor):
    assert visitor.get("/").status == 200
    published.show("offline")
    assert visitor.get("/").status == 404


def test_open_files_are_closed(published, visitor):
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        visitor.get("/", range="bytes=0-1")
        visitor.get("/", method="HEAD")
        visitor.get("/", range="bytes=9999-")
        visitor.get("/nothing/")
        visitor.get("/contact")
    assert len(os.listdir("/proc/self/fd")) == before


def test_very_large_file_is_streamed_from_one_open_file(published, visitor, monkeypatch):
    monkeypatch.setattr("website_online.surfaces.visitor.files.WHOLE", 1_000)
    content = os.urandom(300_000)
    published.publish({"film.bin": content})
    assert visitor.get("/film.bin").body == content
