"""Who sends slowly keeps nobody else waiting: tried on the real server, with real connections."""

import io
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from website_online.surfaces.visitor import limits
from website_online.surfaces.visitor.bodies import CutOff, Places, TooSlow, WholeBodies, received
from website_online.surfaces.visitor.tests.site import PublishedSite


class Dripping(io.RawIOBase):
    """A body of which some bytes come, and then none for a while."""

    def __init__(self, first: bytes, pause: threading.Event) -> None:
        self.parts = [first]
        self.pause = pause

    def read(self, size: int = -1) -> bytes:
        if self.parts:
            return self.parts.pop()[:size]
        self.pause.wait(10)
        return b""


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    pause = threading.Event()
    with pytest.raises(TooSlow):
        received(Dripping(b"email=a", pause), 1000, grace=0.1, slowest=1000)
    pause.set()


def test_a_body_that_ends_early_is_none() -> None:
    with pytest.raises(CutOff):
        received(io.BytesIO(b"email=a"), 1000)


@pytest.mark.parametrize("length", [1, 100, 16 * 1024, 16 * 1024 + 1, 3_000_000])
def test_a_whole_body_is_handed_on_as_it_came(length: int) -> None:
    body = os.urandom(length)
    assert received(io.BytesIO(body + b"the next request"), length).read() == body


def test_nobody_takes_all_places() -> None:
    places = Places(total=4, each=2)
    assert [places.take("mallory") for _ in range(3)] == [True, True, False]
    assert [places.take(name) for name in ("alice", "bob", "charlie")] == [True, True, False]
    places.give_back("mallory")
    assert places.take("charlie") and not places.take("charlie")


def test_abandoned_bodies_count_for_their_sender_until_he_hangs_up() -> None:
    places, pause = Places(total=2, each=2, abandoned=3), threading.Event()
    for name in ("mallory", "mallory"):
        assert places.take(name)
        with pytest.raises(TooSlow):
            received(
                Dripping(b"a", pause), 1000, grace=0.1, slowest=1000, when_hung_up=lambda: places.hung_up("mallory")
            )
        places.leave()
    assert not places.take("mallory") and places.take("alice")
    places.leave()
    assert not places.take("bob"), "too many are borne already"
    pause.set()
    until = time.monotonic() + 5
    while not places.take("mallory") and time.monotonic() < until:
        time.sleep(0.01)
    assert places.take("mallory") and not places.take("mallory")


def _ask(door: WholeBodies, stream: Any, length: int) -> str:
    got: list[str] = []
    environ = {"CONTENT_LENGTH": str(length), "wsgi.input": stream, "PATH_INFO": "/", "REQUEST_METHOD": "POST"}
    b"".join(door(environ, lambda status, headers, error=None: got.append(status)))
    return got[0]


def _echo(environ: dict, start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def test_places_are_given_back_whatever_happens() -> None:
    door = WholeBodies(_echo, limits.refuse, Places(1, 1), lambda environ: "x")
    for _ in range(3):
        assert _ask(door, io.BytesIO(b"abc"), 3) == "200 OK"
        assert _ask(door, io.BytesIO(b"ab"), 3).startswith("400")
    assert door.places.take("x")
    assert _ask(door, io.BytesIO(b"abc"), 3).startswith("503")


@pytest.mark.faults
def test_slow_senders_stop_neither_sites_nor_the_portal(tmp_path: Path) -> None:
    """As many connections as there are threads, from one address, each with a body that never comes."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = PublishedSite(tmp_path / "published", host="bakery.localhost")
    site.publish({"index.html": "<h1>Accueil</h1>"})
    environment = os.environ | {
        "WEBSITE_ONLINE_DATA_DIR": str(tmp_path),
        "WEBSITE_ONLINE_PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "website_online.settings.development",
    }
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "website_online.surfaces.visitor.wsgi:application",
    ]
    command += ["--host", "127.0.0.1", "--port", str(port), "--http", "1", "--no-ws", "--workers", "1"]
    command += ["--blocking-threads", str(settings.SERVER_THREADS)]
    server = subprocess.Popen(command, env=environment, cwd=settings.PROJECT_DIR, stdout=-3, stderr=-3)
    senders: list[socket.socket] = []
    try:
        assert _status(port, "bakery.localhost", patience=20) == 200
        for _ in range(settings.SERVER_THREADS * 2):
            sender = socket.create_connection(("127.0.0.1", port))
            head = f"POST /portal/sign-in HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: wo_csrf=x\r\nContent-Length: 1000\r\n"
            sender.sendall(head.encode() + b"Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=a")
            senders.append(sender)
        time.sleep(1)
        for _ in range(5):
            assert _status(port, "bakery.localhost", patience=3) == 200
            assert _status(port, f"localhost:{port}", path="/.well-known/security.txt", patience=3) == 200
    finally:
        for sender in senders:
            sender.close()
        server.terminate()
        server.wait(15)


def _status(port: int, host: str, *, path: str = "/", patience: float) -> int:
    """Return the status of an answer; 0 when none came in time."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=patience) as asking:
                asking.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
                answer = asking.recv(100)
                return int(answer.split()[1]) if answer else 0
        except ConnectionRefusedError:
            time.sleep(0.2)
        except TimeoutError:
            return 0
    return 0
