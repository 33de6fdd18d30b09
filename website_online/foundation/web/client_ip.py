"""The address a request really came from: counted from our own proxies, never believed from outside."""

import ipaddress
from collections.abc import Mapping


def client_ip(environ: Mapping[str, object], trusted_proxies: int) -> str:
    """Return the client's IP address, or an empty string where there is none.

    With n trusted proxies in front, each of which appends the peer it saw to X-Forwarded-For, the
    client is the n-th entry from the right; whatever stands further left was sent by the client
    and is ignored (RFC 7239, 8.1). Without proxies the header is ignored altogether.
    """
    peer = str(environ.get("REMOTE_ADDR", ""))
    if trusted_proxies > 0:
        chain = [part.strip() for part in str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
        if len(chain) >= trusted_proxies:
            peer = chain[-trusted_proxies]
    return normal_ip(peer)


def normal_ip(text: str) -> str:
    """Return an address in its short form, IPv4-mapped IPv6 as IPv4; an empty string for anything else."""
    text = text.strip().strip("[]").split("%")[0]
    if text.count(":") == 1:  # IPv4 with a port
        text = text.split(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(address)
