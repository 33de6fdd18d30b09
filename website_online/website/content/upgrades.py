"""Migrations of documents: pure functions from one schema version to the next.

Stored documents are upgraded by a system change, snapshots when they are read. Whoever changes what
a body means registers one step; steps are numbered without gaps over the whole installation.
"""

from collections.abc import Callable

from website_online.foundation.registry import Registry
from website_online.website.content.shape import Body

Upgrade = Callable[[str, Body], Body]

upgrades: Registry[Upgrade] = Registry("document upgrades")


def register_upgrade(from_version: int, step: Upgrade) -> Upgrade:
    """Register `step(kind, body) -> body` from one version to the next.

    Raises ValueError when a version before it has no step.
    """
    if from_version > 1 and str(from_version - 1) not in upgrades:
        raise ValueError(f"no upgrade from version {from_version - 1} to {from_version}")
    return upgrades.register(str(from_version), step)


def schema_version() -> int:
    """Return the version that this build writes."""
    version = 1
    while str(version) in upgrades:
        version += 1
    return version


def upgraded(kind: str, body: Body) -> Body:
    """Return the body in the present version; the same object when it already is."""
    target = schema_version()
    while body["version"] < target:
        step = upgrades.get(str(body["version"]))
        body = {**step(kind, body), "version": body["version"] + 1}
    return body
