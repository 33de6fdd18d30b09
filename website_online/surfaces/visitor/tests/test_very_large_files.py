"""A very large file is sent piece by piece, by few threads at a time: who reads slowly keeps no page waiting."""

import os
from typing import Any

import pytest

from website_online.surfaces.visitor import files
from website_online.surfaces.visitor.layer import VisitorLayer

ENVIRON = {"REQUEST_METHOD": "GET", "QUERY_STRING": "", "wsgi.url_scheme": "http", "HTTP_HOST": "bakery.localhost:8000"}


@pytest.fixture
def ask(published, monkeypatch):
    monkeypatch.setattr(files, "WHOLE", 1_000)
    published.publish({"film.bin": os.urandom(2_500_000)})
    layer = VisitorLayer(published.directory.root)

    def _ask(path: str, method: str = "GET") -> tuple[str, Any]:
        got: list[str] = []
        body = layer(ENVIRON | {"PATH_INFO": path, "REQUEST_METHOD": method}, lambda status, fields: got.append(status))
        return got[0][:3], body

    return _ask


def test_pages_do_not_wait_for_those_who_read_slowly(ask):
    reading = [ask("/film.bin")[1] for _ in range(files.STREAMS)]
    pieces = [next(body) for body in reading]
    assert {len(piece) for piece in pieces} == {1024 * 1024}
    status, body = ask("/film.bin")
    assert status == "503" and b"<html" in b"".join(body)
    assert ask("/")[0] == "200" and ask("/film.bin", "HEAD")[0] == "200"
    reading[0].close()
    reading[0].close()
    status, body = ask("/film.bin")
    assert status == "200" and sum(map(len, body)) == 2_500_000


def test_places_are_given_back_when_all_is_read(ask):
    for _ in range(files.STREAMS * 2):
        status, body = ask("/film.bin")
        assert status == "200" and sum(map(len, body)) == 2_500_000


def test_no_file_stays_open(ask):
    before = len(os.listdir("/proc/self/fd"))
    held = [ask("/film.bin")[1] for _ in range(files.STREAMS)]
    for _ in range(5):
        assert ask("/film.bin")[0] == "503"
    for body in held:
        body.close()
    assert len(os.listdir("/proc/self/fd")) == before
