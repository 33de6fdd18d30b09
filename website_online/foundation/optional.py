"""What the operator may turn on beside the service, with the cookies, hosts and uses of data that come along.

What stands in `cookies.py` and `hosts.py` is always there. A tool of another company is there only in an
installation whose operator decided so: it registers a function that says whether, and with what.
"""

from collections.abc import Callable
from dataclasses import dataclass

from website_online.foundation import cookies, hosts
from website_online.foundation.cookies import DeclaredCookie
from website_online.foundation.hosts import DeclaredHost
from website_online.foundation.registry import Registry


@dataclass(frozen=True)
class TurnedOn:
    """Something that is on: its cookies, the hosts browsers call for it, whose uses of data, for how many months.

    `uses` are opaque names for the public statement, which tells people 30 days ahead of one that is new.
    """

    cookies: tuple[DeclaredCookie, ...] = ()
    hosts: tuple[DeclaredHost, ...] = ()
    uses: tuple[str, ...] = ()
    months: int = 0


options: Registry[Callable[[], TurnedOn | None]] = Registry("what the operator may turn on")


def offer(key: str, turned_on: Callable[[], TurnedOn | None]) -> None:
    """Register something that the operator may turn on; `turned_on` returns None while it is off."""
    options.register(key, turned_on)


def present() -> dict[str, TurnedOn]:
    """Return what is turned on, by key."""
    found = ((key, turned_on()) for key, turned_on in options.items())
    return {key: each for key, each in found if each is not None}


def all_cookies() -> list[DeclaredCookie]:
    """Return every cookie of this installation: those that are always declared, and those turned on."""
    return [*cookies.registry.values(), *(cookie for each in present().values() for cookie in each.cookies)]


def all_hosts() -> list[DeclaredHost]:
    """Return every host outside that the operator's server and pages may call."""
    return [*hosts.of_operator(), *(host for each in present().values() for host in each.hosts)]
