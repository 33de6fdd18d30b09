"""How parts of the installation are, for its operator: one reading each, in words and figures.

An app registers a function in its `declarations.py`; `/healthz`, `/metrics` and `website-online
doctor` read them all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from website_online.foundation.registry import Registry


@dataclass(frozen=True)
class Reading:
    """Whether all is well, one word for monitoring, a sentence for people, figures by metric name."""

    good: bool
    state: str
    text: str
    figures: Mapping[str, float] = field(default_factory=dict)


registry: Registry[Callable[[], Reading]] = Registry("vitals")
