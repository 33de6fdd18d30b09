"""Outgoing HTTP: only to declared hosts, never to an address inside.

Resolves first, refuses every address that is not public, then connects to the very address that was
checked, so that a second DNS answer cannot lead elsewhere (OWASP SSRF prevention).
"""

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from website_online.foundation import hosts

MAX_BYTES = 10 * 1024 * 1024


class RequestRefused(RuntimeError):
    """The request would go where it must not; the text says why."""


@dataclass(frozen=True)
class Answer:
    """Status, headers in lower case, and the body (at most 10 MiB)."""

    status: int
    headers: dict[str, str]
    body: bytes


def public_address(host: str, port: int) -> str:
    """Return a public IP address of `host`; raises RequestRefused where one of its addresses is not."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise RequestRefused(f"{host} does not resolve") from error
    addresses = {entry[4][0] for entry in found}
    for text in addresses:
        address = ipaddress.ip_address(str(text).split("%")[0])
        if not address.is_global or address.is_multicast:
            raise RequestRefused(f"{host} leads to {address}, which is not public")
    return str(sorted(addresses, key=str)[0])


def fetch(url: str, *, timeout: float = 10.0, limit: int = MAX_BYTES) -> Answer:
    """GET `url` from a declared host, without following redirects.

    Raises RequestRefused for an undeclared host, another scheme than https, credentials in the
    address, an address inside, or a body over `limit` bytes; OSError when the network fails.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.username:
        raise RequestRefused("only https addresses without credentials")
    host = parts.hostname.lower()
    if not hosts.is_declared(host):
        raise RequestRefused(f"{host} is not a declared host")
    port = parts.port or 443
    address = public_address(host, port)
    raw = socket.create_connection((address, port), timeout)
    context = ssl.create_default_context()
    connection = http.client.HTTPSConnection(host, port, timeout=timeout)
    connection.sock = context.wrap_socket(raw, server_hostname=host)
    try:
        connection.request("GET", parts.path or "/" + (f"?{parts.query}" if parts.query else ""))
        answer = connection.getresponse()
        body = answer.read(limit + 1)
        if len(body) > limit:
            raise RequestRefused(f"{host} sent more than {limit} bytes")
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, body)
    finally:
        connection.close()
