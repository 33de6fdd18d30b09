"""Complete sites to begin with: words, plans and pictures, by trade."""

from website_online.website.content.starters.association.plan import ASSOCIATION
from website_online.website.content.starters.bakery.plan import BAKERY
from website_online.website.content.starters.building import Starter

STARTERS: tuple[Starter, ...] = (BAKERY, ASSOCIATION)


def catalogue() -> tuple[Starter, ...]:
    """Return the starters in the order in which they are offered."""
    return STARTERS


def starter(key: str) -> Starter:
    """Return a starter by key; raises KeyError."""
    return {one.key: one for one in STARTERS}[key]
