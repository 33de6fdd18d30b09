"""Complete sites to begin with: words, plans and pictures, by trade."""

from typing import Any
from uuid import UUID

from website_online.website.content.models import Document
from website_online.website.content.starters.association.plan import ASSOCIATION
from website_online.website.content.starters.bakery.plan import BAKERY
from website_online.website.content.starters.building import Starter
from website_online.website.content.starters.planting import NotEmpty, plant_starter, words_for

__all__ = ["STARTERS", "NotEmpty", "Starter", "catalogue", "plant", "starter", "words_for"]

STARTERS: tuple[Starter, ...] = (BAKERY, ASSOCIATION)


def catalogue() -> tuple[Starter, ...]:
    """Return the starters in the order in which they are offered."""
    return STARTERS


def starter(key: str) -> Starter:
    """Return a starter by key; raises KeyError."""
    return {one.key: one for one in STARTERS}[key]


def plant(starter_key: str, site_id: UUID | str, account: Any, language: str, palette: str = "") -> list[Document]:
    """Fill an empty site from a starter and return its documents; see `plant_starter`.

    Raises KeyError for a starter that there is not.
    """
    return plant_starter(starter(starter_key), site_id, account, language, palette)
