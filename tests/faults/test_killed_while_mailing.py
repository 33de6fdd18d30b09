"""A worker that is killed while it hands mail over: nothing is lost, and twice goes only what SMTP cannot tell."""

import contextlib
import os
import re
import signal
import socketserver
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults.installation import COMMAND, ROOT, Installation

MOMENTS = ["greeting", "sender", "recipient", "text", "last line", "answer"]
ONCE = {"greeting", "sender", "recipient", "text"}
"""Moments before the server has the whole mail. After the last line it has it, and the worker cannot know."""


WRITER = """
import sys
from datetime import timedelta
import django
django.setup()
from website_online.core.mail import actions
from website_online.foundation import clock
for line in sys.stdin:
    if line == "later\\n":
        clock.advance(timedelta(minutes=10))
    else:
        context = {"reference": "A-1"}
        actions.send("cases.received", to=line.strip(), language="fr", context=context)
    print("written", flush=True)
"""


class Session(socketserver.StreamRequestHandler):
    """One connection, at one moment of which the worker is killed."""

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            self._talk()

    def _talk(self) -> None:
        self._reached("greeting")
        self._say("220 test")
        while line := self.rfile.readline().decode(errors="replace").strip():
            verb = line.upper()
            if verb.startswith("MAIL"):
                self._reached("sender")
            elif verb.startswith("RCPT"):
                self._reached("recipient")
            if verb == "DATA":
                self._reached("text")
                self._say("354 go on")
                self.server.taken.append(self._text())  # type: ignore[attr-defined]
                self._reached("last line")
                self._say("250 taken")
                self._reached("answer")
            else:
                self._say("221 bye" if verb == "QUIT" else "250 fine")

    def _text(self) -> str:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise ConnectionResetError
            lines.append(line.decode())
        return "".join(lines)

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())

    def _reached(self, moment: str) -> None:
        server = self.server
        if server.moment == moment and server.worker is not None:  # type: ignore[attr-defined]
            os.kill(server.worker.pid, signal.SIGKILL)  # type: ignore[attr-defined]
            server.worker.wait()  # type: ignore[attr-defined]
            server.moment, server.worker = "", None  # type: ignore[attr-defined]


def test_killed_at_every_moment_of_handing_over(tmp_path: Path) -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.taken, server.moment, server.worker = [], "", None  # type: ignore[attr-defined]
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        installation = Installation(tmp_path)
        environment = installation.environment | {
            "WEBSITE_ONLINE_SMTP_HOST": "127.0.0.1",
            "WEBSITE_ONLINE_SMTP_PORT": str(server.server_address[1]),
            "WEBSITE_ONLINE_MAIL_DELIVERY": "smtp",
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings_with_mail",
        }
        subprocess.run([*COMMAND, "migrate", "-v0"], cwd=ROOT, env=environment, check=True, timeout=120)
        writer = subprocess.Popen(
            [COMMAND[0], "-c", WRITER],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            for moment in [*MOMENTS, ""]:
                _worker_until_killed(server, environment, writer, moment, tmp_path)
        finally:
            writer.kill()
            writer.wait()
        server.shutdown()
    counts = {moment: _count(server.taken, moment) for moment in MOMENTS}  # type: ignore[attr-defined]
    print(f"\nmails taken by the server, by the moment of the kill: {counts}")
    assert all(counts[moment] == 1 for moment in ONCE), counts
    assert all(counts[moment] in (1, 2) for moment in MOMENTS), counts
    assert counts["last line"] == 2, "the worker was killed before it knew: the mail goes again"
    for moment in MOMENTS:
        names = {
            name
            for text in server.taken
            if _address(moment) in text
            for name in re.findall(r"(?im)^Message-ID: *(\S+)", text)
        }  # type: ignore[attr-defined]
        assert len(names) == 1, "whoever gets it twice can tell by its Message-ID"
    assert _states(tmp_path) == {"sent"}


def _address(moment: str) -> str:
    return f"{moment.replace(' ', '.')}@example.org"


def _count(taken: list[str], moment: str) -> int:
    return sum(f"To: {_address(moment)}" in text for text in taken)


def _worker_until_killed(
    server: socketserver.BaseServer,
    environment: dict[str, str],
    writer: subprocess.Popen[str],
    moment: str,
    place: Path,
) -> None:
    """Have a worker send what waits, then have it killed at this moment of another mail."""
    # The lease of a killed worker has run out when the next one starts.
    _say(writer, "later")
    with subprocess.Popen([*COMMAND, "worker"], cwd=ROOT, env=environment) as worker:
        try:
            _wait(lambda: not _waiting(place) or worker.poll() is not None)
            if moment:
                server.worker, server.moment = worker, moment  # type: ignore[attr-defined]
                _say(writer, _address(moment))
                _wait(lambda: server.worker is None)  # type: ignore[attr-defined]
        finally:
            worker.kill()


def _say(writer: subprocess.Popen[str], line: str) -> None:
    assert writer.stdin
    assert writer.stdout
    writer.stdin.write(line + "\n")
    writer.stdin.flush()
    assert writer.stdout.readline() == "written\n"


def _wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 180
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _waiting(place: Path) -> set[str]:
    return {row[0] for row in _rows(place, "SELECT \"to\" FROM mail_message WHERE state = 'queued'")}


def _states(place: Path) -> set[str]:
    return {row[0] for row in _rows(place, "SELECT state FROM mail_message")}


def _rows(place: Path, query: str) -> list[tuple]:
    database = sqlite3.connect(f"file:{place}/website-online.sqlite3?mode=ro", uri=True, timeout=10)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()
