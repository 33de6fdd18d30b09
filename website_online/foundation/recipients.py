"""Companies that work for the operator with people's data (GDPR art. 28): declared beside what uses them.

Each app that hands data to somebody else says so in its `recipients.py`. From these declarations come
the public list of sub-processors, the agreement with customers, and what each account reads about
where its data went.
"""

import ipaddress
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from website_online.foundation import hosts
from website_online.foundation.personal_data import Subject
from website_online.foundation.registry import Registry

# The European Economic Area, and the countries of an adequacy decision without conditions (GDPR art. 45).
EEA = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LI",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
ADEQUATE = frozenset(["AD", "AR", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "KR", "NZ", "UY"])


@dataclass(frozen=True)
class Recipient:
    """One company at work: its name, its country (two letters), its hosts, what protects data outside the EEA."""

    company: str
    country: str
    hosts: tuple[str, ...] = ()
    safeguard: str = ""


@dataclass(frozen=True)
class Handover:
    """That data of one account went to a recipient: what, how often (0: all the time), between which instants."""

    what: Any
    count: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Service:
    """What a company may do for the operator.

    `present` returns the company that does it in this installation, or None where nobody does;
    `recorded` says that it asks the database, where the operator's decision stands, not the settings.
    `handed_over` tells what of one account went there; it reads records, never guesses.
    """

    key: str
    title: Any
    purpose: Any
    data: Any
    present: Callable[[], Recipient | None]
    handed_over: Callable[[Subject], list[Handover]] | None = None
    recorded: bool = False


registry: Registry[Service] = Registry("recipients")


def declare_recipient(service: Service) -> Service:
    """Declare a service that somebody else may do; raises AlreadyRegistered for a key in use."""
    return registry.register(service.key, service)


def named(prefix: str, *, host: str = "") -> Recipient:
    """Return the company that the settings <prefix>_COMPANY, _COUNTRY and _SAFEGUARD name.

    Without a name its host stands for it: a list that is incomplete says at least where data goes.
    """
    company = str(getattr(settings, f"{prefix}_COMPANY", "")) or host
    country = str(getattr(settings, f"{prefix}_COUNTRY", "")).upper()
    safeguard = str(getattr(settings, f"{prefix}_SAFEGUARD", ""))
    return Recipient(company, country, (host.lower(),) if host else (), safeguard)


def is_own(host: str) -> bool:
    """Return whether a server stands on this machine or in this house."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal"))


def present(*, recorded: bool = True) -> list[tuple[Service, Recipient]]:
    """Return every service that somebody else does in this installation; without `recorded` by its settings alone."""
    found = ((service, service.present()) for service in registry.values() if recorded or not service.recorded)
    return [(service, recipient) for service, recipient in found if recipient is not None]


def problems(services: Iterable[tuple[Service, Recipient]], declared: Iterable[hosts.DeclaredHost]) -> list[str]:
    """Return what the register lacks: a country, a safeguard outside the EEA, a host of nobody in it."""
    found = []
    known: set[str] = set()
    for service, recipient in services:
        known |= set(recipient.hosts)
        if len(recipient.country) != 2:
            found.append(f"{service.key}: in which country is {recipient.company}?")
        elif recipient.country not in EEA | ADEQUATE and not recipient.safeguard:
            found.append(f"{service.key}: what protects data in {recipient.country} (GDPR art. 46)?")
    found += [
        f"{each.host} is called, and no recipient is declared for it"
        for each in declared
        if each.host not in known and not is_own(each.host)
    ]
    return found
