"""A browser without manners: it sends to the WSGI application what a server would hand on."""

import io
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from django.core import signals
from django.db import close_old_connections

from website_online.surfaces.visitor import wsgi

OPERATOR = "localhost:8000"
SITE = "boulangerie-alice.localhost:8000"


class Untouched(io.RawIOBase):
    """A body that must not be read."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        raise AssertionError("the body was read")

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body was read")


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Message
    body: bytes
    cookies: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


def ask(
    path: str,
    *,
    host: str | None = OPERATOR,
    method: str = "GET",
    query: str = "",
    body: bytes | io.RawIOBase = b"",
    raw_path: bytes | None = None,
    scheme: str = "http",
    **environ: Any,
) -> Answer:
    """Ask the application as it stands behind the HTTP server; header names as in the WSGI environment."""
    stream = body if isinstance(body, io.RawIOBase) else io.BytesIO(body)
    request: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": (path.encode() if raw_path is None else raw_path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "203.0.113.7",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scheme,
        "wsgi.input": stream,
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if host is not None:
        request["HTTP_HOST"] = host
    if isinstance(body, bytes) and body:
        request["CONTENT_LENGTH"] = str(len(body))
    request |= environ
    request = {name: value for name, value in request.items() if value is not None}
    started: list[tuple[str, list[tuple[str, str]]]] = []
    # As Django's own test client does: the connection with the test's transaction stays open.
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    try:
        parts = wsgi.application(request, lambda status, headers, error=None: started.append((status, headers)))
        content = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
    finally:
        signals.request_started.connect(close_old_connections)
        signals.request_finished.connect(close_old_connections)
    status, pairs = started[-1]
    headers = Message()
    for name, value in pairs:
        for part in (name, value):
            assert not set(part) & set("\r\n\0"), f"a header with a line break: {name}: {value!r}"
        headers[name] = value
    return Answer(int(status[:3]), headers, content, [v for n, v in pairs if n.lower() == "set-cookie"])
