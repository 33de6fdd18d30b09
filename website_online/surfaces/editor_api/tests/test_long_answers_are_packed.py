"""A long answer comes packed to whoever can unpack it, and only to those."""

import gzip
import json

import pytest


def test_the_state_is_packed_where_the_browser_unpacks_it(editor, draft):
    plain = editor.get("state")
    packed = editor.get("state", HTTP_ACCEPT_ENCODING="gzip, deflate, br")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 3
    assert json.loads(gzip.decompress(packed.content)) == plain.json()
    assert all("Accept-Encoding" in answer.headers["Vary"] for answer in (plain, packed))


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.0, br", "x-gzipped"])
def test_who_cannot_unpack_gets_it_plain(editor, draft, accepted):
    answer = editor.get("state", HTTP_ACCEPT_ENCODING=accepted)
    assert "Content-Encoding" not in answer.headers
    assert answer.json()["documents"]


def test_short_answers_stay_as_they_are(editor, draft):
    answer = editor.get("changes?since=1", HTTP_ACCEPT_ENCODING="gzip")
    assert "Content-Encoding" not in answer.headers
    assert answer.json()["missed"] == []
