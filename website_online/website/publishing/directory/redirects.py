"""Addresses that moved or went: one small file per site, read on a miss."""

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Redirects:
    """Where old addresses lead now (path to path, each with its slashes), and which are gone for good."""

    moved: dict[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()


def dump(redirects: Redirects) -> bytes:
    """Return the bytes of redirects.json: the same addresses give the same bytes."""
    content = {"moved": redirects.moved, "gone": sorted(redirects.gone)}
    return json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True).encode()


def load(content: bytes) -> Redirects:
    """Return what a redirects.json says; raises ValueError for another file."""
    values = json.loads(content)
    return Redirects(moved=values["moved"], gone=frozenset(values["gone"]))
