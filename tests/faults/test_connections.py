"""Odd, slow and hostile connections to the page server as it is started: nobody else notices them."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.faults.installation import free_port
from website_online.surfaces.cli.management.commands.serve import processes
from website_online.surfaces.visitor.tests.site import PublishedSite

HOST = b"Host: bakery.localhost\r\n"
HOME = b"<h1>Accueil</h1>" * 100
SECRET = b"not for visitors"
MANY = 400


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The page server with the options that `serve` gives it, one process of it, and one published site."""
    place = tmp_path_factory.mktemp("connections")
    site = PublishedSite(place / "published", host="bakery.localhost")
    site.publish({"index.html": HOME, "404.html": b"<h1>Introuvable</h1>"})
    (site.directory.folder / "secret.txt").write_bytes(SECRET)
    number = free_port()
    environment = os.environ | {
        "WEBSITE_ONLINE_DATA_DIR": str(place),
        "WEBSITE_ONLINE_PORT": str(number),
        "DJANGO_SETTINGS_MODULE": "website_online.settings.development",
    }
    command = processes("127.0.0.1", number, 1)[0].command
    server = subprocess.Popen(command, env=environment, cwd=settings.PROJECT_DIR, stdout=-3, stderr=-3)
    until = time.monotonic() + 60
    while _status(number, b"GET / HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n") != 200:
        assert time.monotonic() < until and server.poll() is None
        time.sleep(0.1)
    yield number
    server.terminate()
    server.wait(30)


def _say(port: int, request: bytes, *, seconds: float = 20) -> bytes:
    """Send bytes and return what comes until the server closes."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        connection.sendall(request)
        try:
            while piece := connection.recv(65536):
                answer += piece
        except ConnectionResetError:
            pass  # it did not want to hear the rest
    return answer


def _status(port: int, request: bytes) -> int:
    try:
        answer = _say(port, request)
    except OSError:
        return 0
    return int(answer.split()[1]) if answer else 0


def _get(path: bytes, *fields: bytes, method: bytes = b"GET") -> bytes:
    return (
        method
        + b" "
        + path
        + b" HTTP/1.1\r\n"
        + HOST
        + b"".join(field + b"\r\n" for field in fields)
        + b"Connection: close\r\n\r\n"
    )


def test_many_open_connections_keep_nobody_waiting(port: int) -> None:
    for began in (b"GET / HTTP/1.1\r\nHost: bak", b"GET / HTTP/1.1\r\n" + HOST + b"\r\n", b""):
        held = [socket.create_connection(("127.0.0.1", port)) for _ in range(MANY)]
        try:
            for connection in held:
                connection.sendall(began)
            assert [_status(port, _get(b"/")) for _ in range(5)] == [200] * 5
        finally:
            for connection in held:
                connection.close()


def test_headers_that_never_end_are_not_waited_for(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=45) as connection:
        answer = b"something"
        for byte in b"GET / HTTP/1.1\r\nHost: bakery.localhost\r\nX-Slow: " + b"a" * 400:
            try:
                connection.sendall(bytes([byte]))
                connection.settimeout(0.1)
                answer = connection.recv(100)
                break
            except TimeoutError:
                continue
            except OSError:
                answer = b""
                break
    assert b"200" not in answer and answer != b"something", "the server listened to the last letter"


def test_requests_sent_in_one_go_are_answered_in_order(port: int) -> None:
    asked = b"".join(b"GET / HTTP/1.1\r\n" + HOST + b"Range: bytes=%d-%d\r\n\r\n" % (n, n) for n in range(150))
    answer = _say(port, asked + _get(b"/", method=b"HEAD"))
    answers = answer.split(b"HTTP/1.1 ")[1:]
    assert [part.split()[0] for part in answers] == [b"206"] * 150 + [b"200"]
    assert b"".join(part.partition(b"\r\n\r\n")[2] for part in answers) == HOME[:150]
    with_body = b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 30\r\n\r\n" + b"GET /evil HTTP/1.1\r\n\r\n".ljust(30)
    assert _say(port, with_body + _get(b"/")).count(b"HTTP/1.1 200") == 2


def test_parts_over_the_wire(port: int) -> None:
    etag = next(line for line in _say(port, _get(b"/")).split(b"\r\n") if line.lower().startswith(b"etag"))[6:].strip()
    several = _say(port, _get(b"/", b"Range: bytes=0-3,8-9", b"If-Range: " + etag))
    assert (
        several.startswith(b"HTTP/1.1 206")
        and several.count(b"content-range: bytes".title().replace(b"B", b"b", 1)) == 2
    )
    changed = _say(port, _get(b"/", b"Range: bytes=0-3", b'If-Range: "other"'))
    assert changed.startswith(b"HTTP/1.1 200") and changed.endswith(HOME)
    assert _status(port, _get(b"/", b"Range: bytes=9999-")) == 416


@pytest.mark.parametrize(
    "path",
    [
        b"/../secret.txt", b"/%2e%2e/secret.txt", b"/%2e%2e%2fsecret.txt", b"/..%2fsecret.txt", b"/%252e%252e/secret.txt",
        b"/%c0%ae%c0%ae/secret.txt", b"/..;/secret.txt", b"/media/../../secret.txt", b"/media/%2e%2e/secret.txt",
        b"/%5c..%5csecret.txt", b"/index.html%00.txt", b"/%zz", b"/%", b"/%e9", b"//bakery.localhost/../secret.txt",
        b"/./secret.txt", b"/live/../secret.txt",
    ],
)  # fmt: skip
def test_no_way_of_writing_a_path_leads_out(port: int, path: bytes) -> None:
    answer = _say(port, _get(path))
    assert answer.split()[1] in (b"404", b"400") and SECRET not in answer


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (_get(b"/" + b"a" * 9_000), 404),
        (_get(b"/" + b"a" * 70_000), 414),
        (_get(b"/" + b"a" * 2_000_000), 431),
        (_get(b"/?" + b"a" * 60_000), 200),
        (_get(b"/", *(b"X-%d: a" % n for n in range(300))), 431),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 404),
        (b"GET / HTTP/1.1\r\n" + HOST + b"Host: evil.localhost\r\nConnection: close\r\n\r\n", 404),
        (_get(b"/", b"Content-Length: 1000000", method=b"POST"), 405),
        (_get(b"/-/forms/x", b"Content-Length: 4", b"Transfer-Encoding: chunked", method=b"POST"), 411),
        (_get(b"/-/forms/x", b"Transfer-Encoding: chunked", method=b"POST"), 411),
        (_get(b"/", method=b"TRACE"), 405),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_is_too_long_or_no_request_is_refused_and_the_connection_closed(
    port: int, request_: bytes, status: int
) -> None:
    assert _status(port, request_) == status
    assert _status(port, _get(b"/")) == 200


def test_a_body_nobody_wants_is_not_read(port: int) -> None:
    """The answer comes, and the connection is closed, while the body is still to come."""
    for head in (b"POST / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\n"):
        answer = _say(port, head + HOST + b"Content-Length: 1000\r\n\r\na=b")
        assert answer.startswith(b"HTTP/1.1 ") and answer.count(b"HTTP/1.1 ") == 1
