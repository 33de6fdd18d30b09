"""What a rule that decides must say of itself, as pure values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Rule:
    """A rule that decides without a person: key, version, title and reason in plain words.

    `reason` may name inputs as `%(name)s`. `basis` is the legal ground, `significant` whether GDPR
    art. 22 applies (a person must then be reachable before the effect is final).
    """

    key: str
    version: int
    title: Any
    reason: Any
    basis: str
    significant: bool


def explain(rule: Rule, inputs: Mapping[str, Any]) -> str:
    """Return the reason of a decision in plain words, in the active language."""
    return str(rule.reason) % dict(inputs)


def in_effect(now: datetime, *, until: datetime | None, contested: bool, answered: bool, upheld: bool) -> bool:
    """Return whether a decision holds: not after its end, not while contested, not when overturned."""
    if until is not None and now >= until:
        return False
    if not contested:
        return True
    return answered and upheld
