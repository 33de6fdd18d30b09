"""Commitments, links and masking, as pure functions over values."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

MASKED_NAMES = frozenset({"password", "old_password", "new_password", "token", "secret", "email", "body", "content"})
LONGEST_TEXT = 200
DEEPEST = 4
_ADDRESS = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
GENESIS = "0" * 64


def masked(details: Any, depth: int = 0) -> Any:
    """Return `details` without anything that names a person or is a secret.

    Values under a masked name and texts that look like an e-mail address are replaced; a long text
    becomes its length and digest, so that "before and after differ" can be told without the text.
    """
    if depth > DEEPEST:
        return "[…]"
    if isinstance(details, Mapping):
        return {
            str(name): "[…]" if str(name).lower() in MASKED_NAMES else masked(value, depth + 1)
            for name, value in details.items()
        }
    if isinstance(details, list | tuple | set | frozenset):
        return [masked(value, depth + 1) for value in details]
    if isinstance(details, bool | int) or details is None:
        return details
    text = str(details)
    if len(text) > LONGEST_TEXT:
        return {"length": len(text), "digest": hashlib.sha256(text.encode()).hexdigest()[:16]}
    return _ADDRESS.sub("[@]", text)


def canonical(values: Mapping[str, Any]) -> bytes:
    """Return the one byte string that stands for these JSON values (keys sorted, no spaces)."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def commitment(salt: str, values: Mapping[str, Any]) -> str:
    """Return the digest that commits to an entry and, once the salt is gone, tells nothing of it."""
    return hmac.new(bytes.fromhex(salt), canonical(values), hashlib.sha256).hexdigest()


def link_digest(key: bytes, chain: str, sequence: int, previous: str, committed: str) -> str:
    """Return the digest of a link: keyed, so that writing to the database is not enough to forge it."""
    message = f"{chain}|{sequence}|{previous}|{committed}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class LinkValues:
    """What a stored link says."""

    sequence: int
    commitment: str
    previous: str
    digest: str


@dataclass(frozen=True)
class BrokenLink:
    """One place where a chain does not hold, and in which way."""

    sequence: int
    problem: str


def examine_links(
    chain: str,
    links: Iterable[LinkValues],
    keys: Iterable[bytes],
    *,
    after: int = 0,
    start: str = GENESIS,
    head: tuple[int, str] | None = None,
) -> list[BrokenLink]:
    """Return every place where the chain is broken; empty when it holds.

    `after` and `start` are the sequence and digest to begin from (a checkpoint's), `head` is the
    sequence and digest that the chain must end with. `keys` are all keys that may have been in use.
    """
    known = list(keys)
    broken: list[BrokenLink] = []
    sequence, previous = after, start
    for link in links:
        if link.sequence != sequence + 1:
            broken.append(BrokenLink(sequence + 1, "missing"))
        elif link.previous != previous:
            broken.append(BrokenLink(link.sequence, "does not follow"))
        if not any(
            hmac.compare_digest(link.digest, link_digest(key, chain, link.sequence, link.previous, link.commitment))
            for key in known
        ):
            broken.append(BrokenLink(link.sequence, "altered"))
        sequence, previous = link.sequence, link.digest
    if head is not None and head != (sequence, previous):
        broken.append(BrokenLink(sequence + 1, "cut off"))
    return broken


_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)


def coarse_agent(user_agent: str) -> str:
    """Return browser family and system ("Firefox · Windows"): enough to recognise, not to track."""
    parts = [next((label for mark, label in table if mark in user_agent), "") for table in (_BROWSERS, _SYSTEMS)]
    return " · ".join(part for part in parts if part)
