"""A visitor who asks a fixed number of times over several kept connections, and what a process has cost.

Only the servers' CPU time is measured, so what this visitor costs does not matter.
"""

import os
import selectors
import socket
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Request:
    """What is asked, each time the same."""

    host: str
    path: str
    encodings: str

    def bytes(self) -> bytes:
        """Return it as it goes over the wire."""
        return (
            f"GET {self.path} HTTP/1.1\r\nHost: {self.host}\r\n"
            f"Accept-Encoding: {self.encodings}\r\nUser-Agent: bench\r\n\r\n"
        ).encode()


@dataclass(frozen=True)
class Answer:
    """The first line, the headers and the body of an answer."""

    status: str
    headers: dict[str, str]
    body: bytes
    length: int


def ask(port: int, request: Request) -> Answer:
    """Ask once and return the answer; raises ConnectionError when it is cut off."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(request.bytes())
        received = b""
        while b"\r\n\r\n" not in received:
            received += _piece(connection)
        head, _, body = received.partition(b"\r\n\r\n")
        status, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        while len(body) < int(headers["content-length"]):
            body += _piece(connection)
        return Answer(status.partition(" ")[2], headers, body, len(head) + 4 + len(body))


def _piece(connection: socket.socket) -> bytes:
    piece = connection.recv(65_536)
    if not piece:
        raise ConnectionError("the server hung up")
    return piece


def ask_many(port: int, request: Request, times: int, connections: int) -> None:
    """Ask so many times, each connection one question at a time; raises when an answer is not the first one again."""
    wire, length = request.bytes(), ask(port, request).length
    chooser = selectors.DefaultSelector()
    waiting: dict[int, int] = {}
    sent = min(times, connections)
    for _ in range(sent):
        connection = socket.create_connection(("127.0.0.1", port), 10)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        chooser.register(connection, selectors.EVENT_READ)
        waiting[connection.fileno()] = length
        connection.sendall(wire)
    answered = 0
    while answered < times:
        for key, _ in chooser.select(10):
            connection = key.fileobj  # type: ignore[assignment]
            piece = connection.recv(65_536)
            if not piece or (waiting[key.fd] == length and not piece.startswith(b"HTTP/1.1 200")):
                raise ConnectionError(f"not an answer: {piece[:60]!r}")
            waiting[key.fd] -= len(piece)
            if waiting[key.fd] < 0:
                raise ConnectionError("an answer was longer than the first one")
            if waiting[key.fd] == 0:
                answered += 1
                waiting[key.fd] = length
                if sent < times:
                    sent += 1
                    connection.sendall(wire)
    for key in list(chooser.get_map().values()):
        key.fileobj.close()  # type: ignore[union-attr]
    chooser.close()


def family(process: int) -> list[int]:
    """Return a process and everything that it has started."""
    found = [process]
    for thread in Path(f"/proc/{process}/task").iterdir():
        for child in (thread / "children").read_text().split():
            found += family(int(child))
    return found


def cpu_of(processes: list[int]) -> float:
    """Return the CPU seconds, user and system, that living processes have used so far."""
    ticks = 0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS
