"""The whole shipped configuration with certificates: http leads to https, strict transport on https alone."""

import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from http.client import parse_headers
from io import BytesIO
from pathlib import Path

import pytest

from tests.deploy import shipped
from tests.deploy.conftest import (
    HOST,
    Application,
    Server,
    caddy_environment,
    free_port,
    nginx_conf,
    programs,
    started,
)

pytestmark = pytest.mark.skipif(not programs(), reason="neither nginx nor Caddy is installed")
OPERATOR = "www.example.org"
STRICT = "max-age=31536000"


@dataclass
class Encrypted:
    """A web server with its two ports."""

    name: str
    plain: Server
    port: int

    def get(self, path: str, host: str, more: str = "") -> tuple[int, Message, bytes]:
        """Ask over TLS, naming the host; the certificate is of our own making."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with (
            socket.create_connection(("127.0.0.1", self.port), 10) as bare,
            context.wrap_socket(bare, server_hostname=host) as connection,
        ):
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n".encode())
            received = b"".join(iter(lambda: connection.recv(65_536), b""))
        head, _, body = received.partition(b"\r\n\r\n")
        first, _, fields = head.partition(b"\r\n")
        return int(first.split()[1]), parse_headers(BytesIO(fields + b"\r\n\r\n")), body


def _certificate(folder: Path) -> None:
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test"
    command += f" -keyout {folder}/privkey.pem -out {folder}/fullchain.pem"
    subprocess.run(command.split(), check=True, capture_output=True)


def _nginx(folder: Path, published, application: Application, plain: int, secure: int) -> tuple[list[str], dict]:
    shipped.nginx(folder, published.directory.root, application.port)
    _certificate(folder)
    site = folder / "website-online.conf"
    text = site.read_text().replace("listen [::]", "# listen [::]")
    for was, now in (
        ("listen 80 ", f"listen 127.0.0.1:{plain} "),
        ("listen 443 ", f"listen 127.0.0.1:{secure} "),
        ("/etc/letsencrypt/live/example.net", str(folder)),
        ("/etc/letsencrypt/live/www.example.org", str(folder)),
        ("/var/lib/letsencrypt", str(folder / "acme")),
    ):
        assert was in text, was
        text = text.replace(was, now)
    site.write_text(text)
    challenge = folder / "acme" / ".well-known" / "acme-challenge"
    challenge.mkdir(parents=True)
    (challenge / "token").write_text("proof")
    return nginx_conf(folder, f"include {site};"), {}


def _caddy(
    program: str, folder: Path, published, application: Application, plain: int, secure: int
) -> tuple[list[str], dict]:
    file = shipped.caddy(folder, f"http_port {plain}", f"https_port {secure}", "local_certs", "skip_install_trust")
    environment = caddy_environment(folder, published, application) | {"WO_OPERATOR_HOST": OPERATOR}
    return [program, "run", "--config", str(file), "--adapter", "caddyfile"], environment


@pytest.fixture(params=sorted(programs()))
def encrypted(
    request: pytest.FixtureRequest, tmp_path: Path, published, application: Application
) -> Iterator[Encrypted]:
    """A real web server with the shipped configuration as a whole, on ports of its own."""
    folder = tmp_path / "server"
    folder.mkdir()
    plain, secure = free_port(), free_port()
    program = programs()[request.param]
    if request.param == "nginx":
        command, environment = _nginx(folder, published, application, plain, secure)
    else:
        command, environment = _caddy(program, folder, published, application, plain, secure)
    with started(command, environment, secure):
        yield Encrypted(request.param, Server(request.param, plain, application), secure)


@pytest.mark.parametrize("host", [HOST, OPERATOR])
def test_who_comes_by_http_is_sent_to_https(encrypted: Encrypted, host):
    answer = encrypted.plain.get("/contact/?a=b", host=host)
    assert answer.status == 308
    assert answer.headers["Location"].replace(f":{encrypted.port}", "") == f"https://{host}/contact/?a=b"
    assert "Strict-Transport-Security" not in answer.headers
    assert encrypted.plain.application.asked == []


def test_hits_over_https_are_strict_and_never_reach_python(encrypted: Encrypted):
    status, fields, body = encrypted.get("/", HOST)
    assert (status, body) == (200, b"<h1>Accueil</h1>" * 60)
    assert fields.get_all("Strict-Transport-Security") == [STRICT]
    assert encrypted.plain.application.asked == []


def test_misses_over_https_say_where_they_came_from(encrypted: Encrypted):
    status, _, _ = encrypted.get("/nothing/", HOST, "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: http\r\n")
    assert status == 404
    assert encrypted.plain.application.origins == [("127.0.0.1", "https")]


def test_the_operators_host_is_the_application(encrypted: Encrypted):
    encrypted.get("/portal/sign-in", OPERATOR)
    assert encrypted.plain.application.asked == ["/portal/sign-in"]
    assert encrypted.plain.application.origins == [("127.0.0.1", "https")]


def test_certificates_are_made_for_known_names_only(encrypted: Encrypted, published):
    if not encrypted.name.startswith("caddy"):
        pytest.skip("nginx has its certificates given")
    ask = Server("ask", published.ask_port, encrypted.plain.application)
    local = f"127.0.0.1:{published.ask_port}"
    assert ask.get(f"/?domain={HOST}", host=local).status == 200
    for name in ("nobody.localhost", "..", "", "../sites/site-one", "127.0.0.1", "%2e%2e"):
        assert ask.get(f"/?domain={name}", host=local).status == 403, name
    with pytest.raises(ssl.SSLError):
        encrypted.get("/", "nobody.localhost")
    assert encrypted.plain.application.asked == []


def test_certificates_are_renewed_through_a_folder(encrypted: Encrypted):
    if encrypted.name != "nginx":
        pytest.skip("Caddy renews its certificates itself")
    answer = encrypted.plain.get("/.well-known/acme-challenge/token", host=HOST)
    assert (answer.status, answer.content) == (200, b"proof")
