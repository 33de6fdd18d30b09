"""The database cannot be reached: published sites answer as always, and nobody is told something untrue."""

import html
import http.client
import os
import re
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.faults.installation import Installation
from tests.faults.people import Session

TYPED = {
    "name": "Véra <b>Duval</b>",
    "email": "vera@example.org",
    "tel": "02 555 12 34",
    "message": 'Bonjour, "deux" pains & une brioche 🥐,\nmerci ! ' + "à demain " * 200,
}


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    running = Installation(tmp_path, workers=1)
    running.start()
    running.wait_until_up()
    yield running
    running.stop()


def _visit(installation: Installation, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Return status, text and Location of an answer on the site's host."""
    connection = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=30)
    headers = {"Host": f"chez-moi.localhost:{installation.port}", "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST" if form else "GET", path, urlencode(form) if form else None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers.get("Location", "")
    finally:
        connection.close()


def _form(page: str) -> tuple[str, dict[str, str]]:
    """Return the address of a page's form and what stands in its fields."""
    found = re.search(r"<form[^>]*action=\"?([^\" >]+)(.*?)</form>", page, re.DOTALL)
    assert found, page[-3000:]
    fields = {}
    for tag in re.findall(r"<input[^>]*>|<textarea[^>]*>.*?</textarea>", found[2], re.DOTALL):
        name = re.search(r"\bname=\"?([^\" >]+)", tag)
        if name:
            value = re.search(r"<textarea[^>]*>(.*?)</textarea>", tag, re.DOTALL) or re.search(
                r"\bvalue=\"([^\"]*)\"", tag
            )
            fields[name[1]] = html.unescape(value[1]).removeprefix("\n").replace("\r\n", "\n") if value else ""
    return found[1], fields


def _filled(page: str) -> dict[str, str]:
    """Return the page's form as Vera fills it in."""
    _action, fields = _form(page)
    for name in fields:
        if name.startswith("f."):
            tag = re.search(rf'<(\w+)[^>]*name="?{re.escape(name)}"?[^>]*>', page)
            assert tag
            shown = re.search(r"\btype=\"?(\w+)", tag[0])
            kind = "message" if tag[1] == "textarea" else shown[1] if shown else "text"
            fields[name] = TYPED.get(kind, TYPED["name"])
    return fields


def _take_away(installation: Installation) -> None:
    """Put something that is no database where the database was, and have nobody hold it open."""
    for suffix in ("", "-wal", "-shm"):
        place = installation.data / f"website-online.sqlite3{suffix}"
        if place.exists():
            place.rename(installation.data / f"away{suffix}")
    (installation.data / "website-online.sqlite3").mkdir()
    for part in ("application", "job worker"):
        for process in installation.processes()[part]:
            os.kill(process, signal.SIGKILL)


def _put_back(installation: Installation) -> None:
    (installation.data / "website-online.sqlite3").rmdir()
    for suffix in ("-shm", "-wal", ""):
        place = installation.data / f"away{suffix}"
        if place.exists():
            place.rename(installation.data / f"website-online.sqlite3{suffix}")


def test_sites_are_up_and_forms_tell_the_truth(installation: Installation) -> None:
    site = installation.found_site("alice@example.org", "chez-moi")
    installation.wait_until_up()
    editor = Session(installation, "alice@example.org", site)
    editor.sign_in()
    _status, before, _ = _until(installation, "/contact/", 200)
    action, filled = _form(before)[0].partition("#")[0], _filled(before)
    assert set(TYPED.values()) <= set(filled.values()), filled
    _take_away(installation)

    assert _until(installation, "/contact/", 200)[1] == before
    assert [_visit(installation, path)[0] for path in ("/", "/nothing/", "/sitemap.xml")] == [200, 404, 200]
    status, answer, _ = _until_answered(installation, action, filled)
    assert status == 503
    assert "pas" in answer and "enregistr" in answer.lower()
    again, kept = _form(answer)
    assert again == action
    for value in TYPED.values():
        assert value in kept.values(), f"what was typed is gone: {kept}"
    status, said = editor._once("GET", f"/edit/api/{site}/state", None, "")
    assert status == 503 and b'"not_stored"' in said
    status, said = editor._once("GET", "/portal/", None, "")
    assert status == 503 and "les sites publiés sont en ligne" in html.unescape(said.decode()), said[:3000]

    _put_back(installation)
    installation.wait_until_up()
    status, answer, _location = _visit(installation, again, kept)
    assert status == 303, answer[-2000:]
    database = sqlite3.connect(installation.data / "website-online.sqlite3")
    stored = database.execute("SELECT count(*) FROM forms_submission WHERE answers LIKE '%brioche%'").fetchone()
    database.close()
    assert stored == (1,)
    assert editor._once("GET", f"/edit/api/{site}/state", None, "")[0] == 200
    # The job worker goes on by itself.
    printed = installation.run("doctor", check=False)
    assert "given up" not in printed.stdout or "No job was given up" in printed.stdout


def _until(installation: Installation, path: str, status: int) -> tuple[int, str, str]:
    until = time.monotonic() + 180
    while True:
        try:
            answer = _visit(installation, path)
        except OSError:
            answer = (0, "", "")
        if answer[0] == status or time.monotonic() > until:
            assert answer[0] == status, answer
            return answer
        time.sleep(0.1)


def _until_answered(installation: Installation, path: str, form: dict[str, str]) -> tuple[int, str, str]:
    for _ in range(100):
        try:
            return _visit(installation, path, form)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("nobody answers")
