"""Web servers to measure: the embedded one, and nginx and Caddy as a plain static site or as shipped in deploy/."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load import family
from tests.deploy import shipped
from website_online.surfaces.cli.management.commands.serve import processes

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 90.0


@dataclass(frozen=True, eq=False)
class Running:
    """A server that listens, and its processes."""

    name: str
    port: int
    processes: list[int]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(name: str, command: list[str], port: int, **environment: str) -> Iterator[Running]:
    """Start a server, wait until it listens, end it and all that it started."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env=os.environ | environment, cwd=ROOT, stdout=said, stderr=said)
        try:
            if not _listens(process, port):
                said.seek(0)
                raise RuntimeError(f"{name} did not start:\n{said.read().decode(errors='replace')[-2000:]}")
            yield Running(name, port, family(process.pid))
        finally:
            process.terminate()
            process.wait(20)


def _listens(process: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until a server can be reached; return whether it can."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            time.sleep(0.5)  # its worker processes too
            return True
    return False


@contextmanager
def embedded(port: int) -> Iterator[Running]:
    """One page server, started as `website-online serve` starts each."""
    server = next(one for one in processes("127.0.0.1", port, 1) if one.name == "page server")
    with running("embedded", server.command, port) as found:
        yield found


def nginx() -> str | None:
    """Return nginx where it is installed."""
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


def caddy() -> str | None:
    """Return Caddy: the locked package's, else the machine's."""
    packaged = Path(sys.executable).parent / "caddyserver"
    return str(packaged) if packaged.exists() else shutil.which("caddy")


@contextmanager
def nginx_with(folder: Path, server: str, *, name: str, more: str = "") -> Iterator[Running]:
    """nginx with one worker and the inside of a `server { … }`."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    user = "user root;" if os.getuid() == 0 else ""
    places = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user} worker_processes 1; pid {folder}/pid; error_log stderr crit; daemon off;\n"
        "events { worker_connections 512; }\n"
        f"http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; {places}\n"
        f"{more}\nserver {{ listen 127.0.0.1:{port} default_server; server_name _;\n{server}\n}} }}\n"
    )
    with running(name, [str(nginx()), "-c", f"{folder}/nginx.conf", "-e", "stderr"], port) as found:
        yield found


def nginx_plain(folder: Path, site: Path) -> AbstractContextManager[Running]:
    """nginx serving one finished site and nothing else: what a plain static site costs there."""
    return nginx_with(
        folder, f"include /etc/nginx/mime.types; root {site}; index index.html; gzip_static on;", name="nginx, plain"
    )


def nginx_shipped(folder: Path, published: Path, application: int) -> AbstractContextManager[Running]:
    """nginx with the configuration that we ship."""
    snippets = shipped.nginx(folder / "snippets", published, application)
    more = f"include {snippets}/website-online-maps.conf;"
    inside = f"include {snippets}/website-online-published.conf;"
    return nginx_with(folder, inside, name="nginx, shipped", more=more)


@contextmanager
def caddy_with(file: Path, port: int, *, name: str, **environment: str) -> Iterator[Running]:
    """Caddy with a Caddyfile, whose folder becomes its home."""
    folder = str(file.parent)
    places = {"HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
    command = [str(caddy()), "run", "--config", str(file), "--adapter", "caddyfile"]
    with running(name, command, port, **places, **environment) as found:
        yield found


def caddy_plain(folder: Path, site: Path) -> AbstractContextManager[Running]:
    """Caddy serving one finished site and nothing else."""
    port = free_port()
    folder.mkdir(parents=True)
    file = folder / "Caddyfile"
    file.write_text(
        "{\n\tadmin off\n}\n"
        f"http://:{port} {{\n\troot * {site}\n\tfile_server {{\n\t\tprecompressed br gzip\n\t}}\n}}\n"
    )
    return caddy_with(file, port, name="Caddy, plain")


def caddy_shipped(folder: Path, published: Path, application: int) -> AbstractContextManager[Running]:
    """Caddy with the configuration that we ship."""
    port = free_port()
    return caddy_with(
        shipped.caddy(folder), port, name="Caddy, shipped",
        WO_OPERATOR_HOST=f"www.example.org:{free_port()}", WO_OPERATOR="http://", WO_SITES=f"http://:{port}", WO_TLS="off",
        WO_PUBLISHED=str(published), WO_APPLICATION=f"127.0.0.1:{application}", WO_ASK=f"127.0.0.1:{free_port()}",
    )  # fmt: skip


class Doorkeeper:
    """Stands where Python would stand behind a web server, and counts who comes."""

    def __init__(self) -> None:
        self.count = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._stand, daemon=True).start()

    def _stand(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection:
                if connection.recv(65_536):
                    self.count += 1
                connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def close(self) -> None:
        """Stop."""
        self._listening.close()
