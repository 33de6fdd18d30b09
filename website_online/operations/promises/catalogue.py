"""The promises, read from `catalogue.toml`."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("catalogue.toml")


class Waits(StrEnum):
    """What a promise speaks of that is not there yet, so that nothing can break it."""

    STAFF = "staff"
    BILLING = "billing"
    SHOP = "shop"
    CAMPAIGNS = "campaigns"
    STATISTICS = "statistics"


@dataclass(frozen=True)
class Promise:
    """One promise: number, part of the statement, the founding words (French), what is done about it."""

    number: int
    clause: str
    quote: str
    duty: str
    waits: Waits | None = None

    @property
    def name(self) -> str:
        """How it is called: P9."""
        return f"P{self.number}"


@cache
def promises() -> dict[int, Promise]:
    """Return all promises by number, in the order of the statement."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["promise"]
    return {
        entry["number"]: Promise(**{**entry, "waits": Waits(entry["waits"]) if "waits" in entry else None})
        for entry in entries
    }
