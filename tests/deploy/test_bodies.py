"""Bodies that are too large are refused before they are sent; slow ones keep only the web server waiting."""

import contextlib
import socket

import pytest

from tests.deploy.conftest import HOST, Server, programs

pytestmark = pytest.mark.skipif(not programs(), reason="neither nginx nor Caddy is installed")
FIVE_GIGABYTES = 5 * 1024**3


def _begin(server: Server, length: str, body: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", server.port), 10)
    connection.sendall(f"POST /-/forms/x/y HTTP/1.1\r\nHost: {HOST}\r\n{length}\r\n\r\n".encode() + body)
    return connection


def _answer(connection: socket.socket) -> int:
    with connection:
        return int(connection.recv(4_096).split()[1])


@pytest.mark.parametrize("length", [3 * 1024**2, 10_000_000, FIVE_GIGABYTES, 10**30])
def test_body_that_is_too_large_is_refused_by_the_web_server_before_a_byte_of_it(server: Server, length):
    assert _answer(_begin(server, f"Content-Length: {length}")) in (400, 413)
    assert server.application.asked == []


def test_body_of_unknown_length_is_not_waited_for_without_end(server: Server):
    connection = _begin(server, "Transfer-Encoding: chunked", b"5\r\nname=\r\n")
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    answered = 0
    with contextlib.suppress(OSError):  # being hung up on is as good
        for _ in range(80):  # 5 MB, of 2 that are allowed
            connection.sendall(piece)
        answered = _answer(connection)
    assert answered in (0, 400, 411, 413, 502)
    assert len(server.application.asked) <= 1


def test_a_form_that_a_person_sends_arrives(server: Server):
    assert _answer(_begin(server, "Content-Length: 11", b"name=Claire")) == 405  # the layer reads only
    assert server.application.asked == ["/-/forms/x/y"]


def test_nginx_keeps_slow_senders_to_itself(server: Server):
    if server.name != "nginx":
        pytest.skip("behind Caddy the application waits for bodies itself, in places of their own")
    with _begin(server, "Content-Length: 1000", b"name=Cla") as slow:
        assert server.get("/nothing/").status == 404
        assert server.application.asked == ["/nothing/"]
        slow.sendall(b"x" * 992)
        assert int(slow.recv(4_096).split()[1]) == 405
    assert server.application.asked == ["/nothing/", "/-/forms/x/y"]
