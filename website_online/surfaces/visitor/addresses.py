"""From a request's host and path to names that can lie in the published directory. Pure functions."""

import unicodedata
from urllib.parse import quote

from website_online.website.publishing.directory.layout import is_host


def host_of(header: str) -> str | None:
    """Return the host of a Host header as it names a link: lower case, no port, no final dot; else None."""
    name = header.lower()
    if ":" in name:
        name = name.partition(":")[0]
    name = name.removesuffix(".")
    return name if is_host(name) else None


def path_of(path_info: str) -> str | None:
    """Return a request's path as text, or None where no published file can have it.

    WSGI gives the decoded bytes as Latin-1 (PEP 3333). Refused: what is not UTF-8, control
    characters, backslashes, empty, `.` and `..` segments, and hidden names but .well-known.
    """
    if not path_info.isascii():
        try:
            path_info = unicodedata.normalize("NFC", path_info.encode("latin-1").decode())
        except UnicodeError:
            return None
    if not path_info.startswith("/") or len(path_info) > 2_000:
        return None
    if not path_info.isprintable() or "\\" in path_info or "//" in path_info:
        return None
    if "/." in path_info and not path_info.startswith("/.well-known/"):
        return None
    if "/." in path_info[1:]:
        return None
    return path_info


def location(path: str, query: str = "", *, origin: str = "") -> str:
    """Return a Location header: `path` percent-encoded, after `origin` or on the same host."""
    target = origin + quote(path, safe="/:@!$&'()*+,;=~-._")
    return f"{target}?{query}" if query else target
