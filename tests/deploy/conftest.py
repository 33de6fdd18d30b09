"""A published directory, the application's thin layer behind it, and real web servers with the shipped configuration."""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from tests.deploy import shipped
from website_online.surfaces.visitor import limits
from website_online.surfaces.visitor.layer import VisitorLayer
from website_online.surfaces.visitor.tests.site import PublishedSite
from website_online.website.publishing.directory.redirects import Redirects

HOST = "bakery.localhost"
FORM_LIMIT = 2 * 1024 * 1024


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        return


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@dataclass
class Application:
    """The thin layer on a port of its own; remembers what reached it."""

    port: int
    asked: list[str] = field(default_factory=list)
    origins: list[tuple[str | None, str | None]] = field(default_factory=list)


@pytest.fixture
def published(tmp_path: Path) -> PublishedSite:
    """One site with pages, a font, a drawing, a picture, and an address that moved."""
    os.chmod(tmp_path, 0o755)
    for parent in tmp_path.parents:
        if parent != Path("/") and parent.stat().st_uid == os.getuid() and str(parent).startswith("/tmp/"):
            os.chmod(parent, 0o755)
    site = PublishedSite(tmp_path / "published", host=HOST)
    site.publish(
        {
            "index.html": "<h1>Accueil</h1>" * 60,
            "contact/index.html": "<h1>Contact</h1>" * 60,
            "404.html": "<h1>Introuvable</h1>",
            "robots.txt": "User-agent: *\n" * 30,
            "sitemap.xml": "<urlset></urlset>" * 30,
            "-assets/face.12345678.woff2": bytes(range(256)) * 4,
            "-assets/form.12345678.js": "console.log(1);" * 30,
            "sign.svg": "<svg xmlns='http://www.w3.org/2000/svg'></svg>" * 10,
        },
        redirects=Redirects({"/old/": "/contact/"}, frozenset({"/gone/"})),
    )
    picture = site.directory.media / "asset" / "1" / "800.avif"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(os.urandom(3_000))
    return site


@pytest.fixture
def application(published: PublishedSite) -> Iterator[Application]:
    """The layer, listening."""
    layer = VisitorLayer(published.directory.root, trust_proxy=True)
    made = Application(free_port())

    def counted(environ: dict, start_response: Any) -> Any:
        made.asked.append(environ["PATH_INFO"])
        made.origins.append((environ.get("HTTP_X_FORWARDED_FOR"), environ.get("HTTP_X_FORWARDED_PROTO")))
        # As website_online.surfaces.visitor.wsgi does before it lets a body in.
        refused = limits.refusal(environ, FORM_LIMIT)
        if refused is not None:
            # This small server refuses to be told about connections; granian does as it is told.
            return limits.refuse(
                environ,
                lambda status, fields: start_response(status, [f for f in fields if f[0] != "Connection"]),
                refused,
            )
        return layer(environ, start_response)

    server = make_server("127.0.0.1", made.port, counted, server_class=_Threaded, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield made
    server.shutdown()


@dataclass
class Server:
    """A web server in front of the application."""

    name: str
    port: int
    application: Application

    def get(self, path: str, *, host: str = HOST, method: str = "GET", **fields: str) -> HTTPResponse:
        """Ask, and return the answer with its body in `content`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", host)
        for name, value in fields.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.content = answer.read()  # type: ignore[attr-defined]
        connection.close()
        return answer


def _wait(port: int, process: subprocess.Popen) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.05)
    raise RuntimeError(f"the web server did not start: {process.stderr.read().decode() if process.stderr else ''}")


def nginx_conf(folder: Path, inside: str) -> list[str]:
    """Write a main configuration around snippets; return the command that runs it."""
    user = "user root;" if os.getuid() == 0 else ""
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user} worker_processes 1; pid {folder}/pid; error_log stderr crit; daemon off;\n"
        f"events {{ worker_connections 128; }}\nhttp {{ access_log off; sendfile on; {places}\n{inside}\n}}\n"
    )
    return ["nginx", "-c", f"{folder}/nginx.conf", "-e", "stderr"]


def caddy_environment(folder: Path, published: PublishedSite, application: Application) -> dict[str, str]:
    """Return the environment in which the shipped Caddyfile serves a test's directory."""
    published.ask_port = free_port()  # type: ignore[attr-defined]
    return {
        "WO_PUBLISHED": str(published.directory.root),
        "WO_APPLICATION": f"127.0.0.1:{application.port}",
        "WO_ASK": f"127.0.0.1:{published.ask_port}",  # type: ignore[attr-defined]
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }


def _nginx(folder: Path, published: PublishedSite, application: Application) -> tuple[list[str], dict[str, str], int]:
    port = free_port()
    shipped.nginx(folder, published.directory.root, application.port)
    inside = f"include {folder}/website-online-maps.conf;\nserver {{ listen 127.0.0.1:{port} default_server;"
    inside += f" server_name _; include {folder}/website-online-published.conf; }}"
    return nginx_conf(folder, inside), {}, port


def _caddy(
    program: str, folder: Path, published: PublishedSite, application: Application
) -> tuple[list[str], dict[str, str], int]:
    port = free_port()
    environment = caddy_environment(folder, published, application) | {
        "WO_OPERATOR_HOST": f"www.example.org:{free_port()}",
        "WO_OPERATOR": "http://",
        "WO_SITES": f"http://:{port}",
        "WO_TLS": "off",
    }
    return [program, "run", "--config", str(shipped.caddy(folder)), "--adapter", "caddyfile"], environment, port


@contextmanager
def started(command: list[str], environment: dict[str, str], port: int) -> Iterator[None]:
    """Run a web server until the block ends."""
    process = subprocess.Popen(command, env=os.environ | environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield
    finally:
        process.terminate()
        process.wait(10)


def programs() -> dict[str, str]:
    """Return the web servers that are installed here, by name."""
    found = {"nginx": shutil.which("nginx"), "caddy": shutil.which("caddy")}
    packaged = Path(__file__).resolve().parents[2] / ".venv" / "bin" / "caddyserver"
    found["caddy (package)"] = str(packaged) if packaged.exists() else None
    return {name: program for name, program in found.items() if program}


@pytest.fixture(params=sorted(programs()))
def server(
    request: pytest.FixtureRequest, tmp_path: Path, published: PublishedSite, application: Application
) -> Iterator[Server]:
    """A real web server with the shipped configuration, before the application."""
    folder = tmp_path / "server"
    folder.mkdir()
    program = programs()[request.param]
    if request.param == "nginx":
        command, environment, port = _nginx(folder, published, application)
    else:
        command, environment, port = _caddy(program, folder, published, application)
    with started(command, environment, port):
        yield Server(request.param, port, application)
