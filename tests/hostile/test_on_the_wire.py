"""A real server, spoken to byte by byte: nothing is smuggled in behind a request, nothing large gets in at all."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BEHIND = b"GET /portal/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A page server without a database: what is refused here never needs one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = int(probe.getsockname()[1])
    folder = tmp_path_factory.mktemp("wire")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WEBSITE_ONLINE_", "DJANGO_"))}
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi"),
            "website_online.surfaces.visitor.wsgi:application",
            *("--host", "127.0.0.1", "--port", str(number), "--workers", "1", "--blocking-threads", "8"),
            *("--no-ws", "--http", "1", "--log-level", "error"),
        ],
        env=kept
        | {"WEBSITE_ONLINE_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "website_online.settings.development"},
        cwd=ROOT,
    )
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", number, timeout=30)
            connection.request("GET", "/", headers={"Host": "nobody.localhost"})
            connection.getresponse().read()
            break
        except OSError:
            time.sleep(0.1)
    yield number
    process.terminate()
    process.wait(30)


def statuses(port: int, raw: bytes, *, seconds: float = 10) -> list[int]:
    """Send bytes and return the status of every answer until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        said = b""
        try:
            connection.sendall(raw)
            while piece := connection.recv(65536):
                said += piece
        except OSError:
            pass  # it had hung up already
    return [int(number) for number in re.findall(rb"HTTP/1\.[01] (\d{3})", said)]


def _post(*fields: bytes, host: bytes = b"localhost") -> bytes:
    return b"\r\n".join((b"POST /portal/sign-in HTTP/1.1", b"Host: " + host, *fields, b"", b""))


# Two readers disagree on where such a request ends; whoever is behind takes the rest for the next person's.
AMBIGUOUS = {
    "length and chunks": _post(b"Content-Length: 5", b"Transfer-Encoding: chunked") + b"0\r\n\r\n" + BEHIND,
    "chunks and length": _post(b"Transfer-Encoding: chunked", b"Content-Length: 4") + b"5c\r\n" + BEHIND,
    "two lengths": _post(b"Content-Length: 0", b"Content-Length: 44") + BEHIND,
    "a list of lengths": _post(b"Content-Length: 0, 44") + BEHIND,
    "a length with a sign": _post(b"Content-Length: +0") + BEHIND,
    "chunks that are none": _post(b"Transfer-Encoding: xchunked", b"Content-Length: 0") + BEHIND,
    "chunks in between": _post(b"Transfer-Encoding: chunked, identity") + b"0\r\n\r\n" + BEHIND,
    "a space before the colon": _post(b"Transfer-Encoding : chunked") + b"0\r\n\r\n" + BEHIND,
    "a folded line": _post(b"Transfer-Encoding:\r\n chunked") + b"0\r\n\r\n" + BEHIND,
    "a folded length": _post(b"X: y\r\n Content-Length: 0") + BEHIND,
    "a bare carriage return": _post(b"X: y\rTransfer-Encoding: chunked") + b"0\r\n\r\n" + BEHIND,
    "a zero byte": _post(b"X: a\x00b") + BEHIND,
    "a space in the method": b"GE T / HTTP/1.1\r\nHost: localhost\r\n\r\n" + BEHIND,
}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_an_ambiguous_end_ends_the_connection(name: str, port: int) -> None:
    answers = statuses(port, AMBIGUOUS[name])
    assert len(answers) == 1 and answers[0] in {400, 411, 413}, answers


def test_two_hosts_are_none(port: int) -> None:
    for first, second in (
        (b"localhost", b"evil.example"),
        (b"x.localhost", b"localhost"),
        (b"localhost", b"localhost"),
    ):
        answers = statuses(port, _post(b"Host: " + second, b"Content-Length: 0", b"Connection: close", host=first))
        assert answers[0] in {400, 404, 405, 421}


def test_who_asks_for_another_address_than_the_host_is_answered_by_the_host(port: int) -> None:
    raw = b"GET http://localhost/portal/sign-in HTTP/1.1\r\nHost: nobody.localhost\r\nConnection: close\r\n\r\n"
    assert statuses(port, raw)[0] == 404


def test_heads_without_end_are_refused(port: int) -> None:
    for raw in (b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", _post(b"X: " + b"a" * 2_000_000)):
        answers = statuses(port, raw)
        assert len(answers) <= 1 and set(answers) <= {400, 404, 414, 431}
    assert statuses(port, b"GET / HTTP/1.1\r\nHost: nobody.localhost\r\nConnection: close\r\n\r\n") == [404], (
        "still there"
    )


def _memory(port: int) -> int:
    """Return the bytes that the processes listening on a port hold."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"--port\0{port}\0" in (folder / "cmdline").read_text():
                total += int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            continue
    return total


@pytest.mark.parametrize("field", [b"Content-Length: 5368709120", b"Transfer-Encoding: chunked"])
def test_five_gigabytes_are_refused_before_they_come(field: bytes, port: int) -> None:
    """As much as the server takes is sent: it hangs up after hardly any, and has grown by none of it."""
    before = _memory(port)
    assert before > 0
    piece = b"x" * 1024**2 if b"Length" in field else b"100000\r\n" + b"x" * 1024**2 + b"\r\n"
    sent = 0
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(_post(field))
        try:
            for _ in range(5 * 1024):
                connection.sendall(piece)
                sent += len(piece)
        except OSError:
            pass
    assert sent < 64 * 1024**2, "it was read"
    assert _memory(port) - before < 16 * 1024**2
