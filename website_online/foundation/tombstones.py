"""What was ended for good stays ended when an older copy of the installation is brought back.

An app that ends things for good registers how its tombstones are listed, taken over by a restored
copy, and acted on there. Whoever keeps copies writes the tombstones where a restore does not turn
them back. They carry opaque ids and instants only, never anything about a person.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from website_online.foundation.events import Event
from website_online.foundation.registry import Registry

Entry = dict[str, Any]


@dataclass(frozen=True)
class Tombstones:
    """The tombstones of one app.

    `entries` lists them as JSON values, each with its instant under "at" (ISO 8601);
    `take_over` stores those that are not known here; `replay` ends again what they name, and what
    is over since, and returns how many of them it acted on.
    """

    entries: Callable[[], Iterable[Entry]]
    take_over: Callable[[Iterable[Entry]], None]
    replay: Callable[[], int]


@dataclass(frozen=True)
class TombstonePlaced(Event):
    """Something was ended for good, and copies from before do not know it."""

    tombstone_id: str


registry: Registry[Tombstones] = Registry("tombstones")
