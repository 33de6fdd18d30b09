"""Hosts outside that the server or a visitor's browser may talk to: declared, or not called."""

import re
from dataclasses import dataclass
from typing import Any

from website_online.foundation.registry import Registry

SERVER, BROWSER, CLICK = "server", "browser", "click"


@dataclass(frozen=True)
class DeclaredHost:
    """Who is behind the host, what for, which side calls it, and whether consent comes first.

    `called_by` is "server", "browser", or "click": the browser of a visitor of a customer's site who
    has just asked for it, and before that nobody. `name` is what visitors know it by, `country` where
    the company has its seat, `statement` the address of its privacy statement.
    """

    host: str
    company: str
    purpose: Any
    called_by: str
    needs_consent: bool = False
    name: str = ""
    country: Any = ""
    statement: str = ""


_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")

registry: Registry[DeclaredHost] = Registry("hosts")


def declare_host(
    host: str,
    *,
    company: str,
    purpose: Any,
    called_by: str,
    needs_consent: bool = False,
    name: str = "",
    country: Any = "",
    statement: str = "",
) -> DeclaredHost:
    """Declare a host outside.

    Raises ValueError for an unknown side, for what is no host's name in a policy, and for a host that
    a visitor's click calls without all that he must be told before it (GDPR art. 13).
    """
    if called_by not in {SERVER, BROWSER, CLICK}:
        raise ValueError("called_by is 'server', 'browser' or 'click'")
    if called_by != SERVER and not _NAME.fullmatch(host.lower()):
        raise ValueError(f"{host!r} is not the name of a host")
    if called_by == CLICK and not (name and country and statement.startswith("https://")):
        raise ValueError(f"{host}: a visitor is told name, country and privacy statement before the click")
    entry = DeclaredHost(host.lower(), company, purpose, called_by, needs_consent, name, country, statement)
    return registry.register(entry.host, entry)


def is_declared(host: str, called_by: str = SERVER) -> bool:
    """Return whether this side may call the host."""
    entry = registry.find(host.lower())
    return entry is not None and entry.called_by == called_by


def of_operator() -> list[DeclaredHost]:
    """Return the hosts that the operator's server and pages call; a click on a customer's site is the site's matter."""
    return [entry for entry in registry.values() if entry.called_by != CLICK]
