"""A published directory made by hand, and a visitor that asks the layer as a server would."""

from dataclasses import dataclass
from email.message import Message
from pathlib import Path

from website_online.surfaces.visitor.layer import VisitorLayer
from website_online.website.publishing.directory import blobs, live, names, releases
from website_online.website.publishing.directory.layout import REDIRECTS, SiteDirectory, is_compressible
from website_online.website.publishing.directory.names import Status
from website_online.website.publishing.directory.redirects import Redirects, dump

HOST = "bakery.localhost"
ALIAS = "old-bakery.localhost"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Message
    body: bytes


class PublishedSite:
    """One site whose releases are written by a test."""

    def __init__(self, root: Path, site_id: str = "site-one", host: str = HOST, aliases: tuple[str, ...] = ()) -> None:
        self.directory = SiteDirectory(root, site_id)
        self.directory.prepare()
        self.host = host
        self.aliases = aliases
        self.number = 0
        self.files: dict[str, str] = {}
        self.show(names.ONLINE)

    def show(self, state: str, language: str = "fr") -> None:
        names.show(self.directory, Status(state, self.host, language), [self.host, *self.aliases])

    def publish(self, files: dict[str, str | bytes], *, gone: tuple[str, ...] = (), redirects: Redirects | None = None):
        base, self.number = self.number, self.number + 1
        contents = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
        if redirects:
            contents[REDIRECTS] = dump(redirects)
        put = {
            path: blobs.put(
                self.directory,
                content,
                compressible=is_compressible(path) and path != REDIRECTS,
                second=1_790_000_000 + self.number,
            )
            for path, content in contents.items()
        }
        releases.write(self.directory, releases.Release(self.number, base, put, gone))
        live.bring_to(self.directory, self.number)


class Visitor:
    """Asks the layer with plain WSGI calls."""

    def __init__(self, layer: VisitorLayer, host: str = HOST) -> None:
        self.layer = layer
        self.host = host

    def get(self, path: str, *, method: str = "GET", query: str = "", host: str | None = None, **fields: str) -> Answer:
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query,
            "HTTP_HOST": self.host if host is None else host,
            "wsgi.url_scheme": "http",
            **{f"HTTP_{name.upper()}": value for name, value in fields.items()},
        }
        got: list = []
        body = self.layer(environ, lambda status, headers, exc=None: got.append((status, headers)))
        content = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        (status, pairs), headers = got[0], Message()
        for name, value in pairs:
            headers[name] = value
        if method == "GET" and status[:3] != "304":
            assert int(headers["Content-Length"]) == len(content)
        return Answer(int(status[:3]), headers, content)
