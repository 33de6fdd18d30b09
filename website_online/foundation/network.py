"""Outgoing HTTP: only to declared hosts, never to an address inside.

Resolves first, refuses every address that is not public, then connects to the very address that was
checked, so that a second DNS answer cannot lead elsewhere (OWASP SSRF prevention).
"""

import http.client
import ipaddress
import socket
import ssl
import time
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


# Ways of writing an IPv4 address as an IPv6 one (RFC 4291, 6052, 3056): a gateway would lead inside.
_WRAPPED = tuple(
    ipaddress.ip_network(text)
    for text in ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10")
)


def is_public(text: str) -> bool:
    """Return whether an IP address leads to the public network, and to nothing inside by a detour."""
    address = ipaddress.ip_address(text.split("%", maxsplit=1)[0])
    if isinstance(address, ipaddress.IPv6Address) and any(address in network for network in _WRAPPED):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def public_address(host: str, port: int) -> str:
    """Return a public IP address of `host`; raises RequestRefused where one of its addresses is not."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise RequestRefused(f"{host} does not resolve") from error
    addresses = {entry[4][0] for entry in found}
    for text in addresses:
        if not is_public(str(text)):
            raise RequestRefused(f"{host} leads to {text}, which is not public")
    return str(sorted(addresses, key=str)[0])


def fetch(url: str, *, timeout: float = 10.0, limit: int = MAX_BYTES) -> Answer:
    """GET `url` from a declared host, without following redirects.

    Raises RequestRefused for an undeclared host, another scheme than https, credentials in the
    address, an address inside, or a body over `limit` bytes; OSError when the network fails.
    """
    if not url.isascii() or not url.isprintable() or " " in url:
        raise RequestRefused("an address is written in plain characters")
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError as error:
        raise RequestRefused("this is no address") from error
    if parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise RequestRefused("only https addresses without credentials")
    host = parts.hostname.lower()
    if not hosts.is_declared(host):
        raise RequestRefused(f"{host} is not a declared host")
    address = public_address(host, port)
    until = time.monotonic() + timeout
    connection = http.client.HTTPSConnection(host, port, timeout=timeout)
    raw = socket.create_connection((address, port), timeout)
    try:
        connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
        connection.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        answer = connection.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, _body(answer, host, limit, until))
    finally:
        connection.close()
        raw.close()


def _body(answer: http.client.HTTPResponse, host: str, limit: int, until: float) -> bytes:
    """Read a body piece by piece: neither more than `limit` bytes, nor one byte a second for ever."""
    pieces, count = [], 0
    while piece := answer.read1(64 * 1024):
        count += len(piece)
        if count > limit:
            raise RequestRefused(f"{host} sent more than {limit} bytes")
        if time.monotonic() > until:
            raise TimeoutError(f"{host} sends too slowly")
        pieces.append(piece)
    return b"".join(pieces)
