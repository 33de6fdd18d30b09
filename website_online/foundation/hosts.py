"""Hosts outside that the server or a visitor's browser may talk to: declared, or not called."""

from dataclasses import dataclass
from typing import Any

from website_online.foundation.registry import Registry


@dataclass(frozen=True)
class DeclaredHost:
    """Who is behind the host, what for, which side calls it, and whether consent comes first."""

    host: str
    company: str
    purpose: Any
    called_by: str  # "server" or "browser"
    needs_consent: bool = False


registry: Registry[DeclaredHost] = Registry("hosts")


def declare_host(host: str, *, company: str, purpose: Any, called_by: str, needs_consent: bool = False) -> DeclaredHost:
    """Declare a host outside; raises ValueError for an unknown side."""
    if called_by not in {"server", "browser"}:
        raise ValueError("called_by is 'server' or 'browser'")
    entry = DeclaredHost(host.lower(), company, purpose, called_by, needs_consent)
    return registry.register(entry.host, entry)


def is_declared(host: str, called_by: str = "server") -> bool:
    """Return whether this side may call the host."""
    entry = registry.find(host.lower())
    return entry is not None and entry.called_by == called_by
