"""How one visitor of a site is found in what the site stores: declared with the store, read by the engine.

A site's owner answers for what visitors leave there (GDPR art. 4(7)); the tools by which he finds
one of them, gives a copy and erases are made from these declarations and know no store by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from website_online.foundation.clock import Period

Marks = list[Any]
"""Where a row of somebody else names a visitor: values that JSON can hold, about places and never words."""


@dataclass(frozen=True)
class Visitor:
    """One visitor of one site, by what is known of him, in the form in which stores keep it.

    `keys` are what `website_online.core.sites.visitors` makes of addresses ("mail:vera@example.org"),
    telephone numbers ("tel:470123456") and names ("vera dupont").
    """

    site_id: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """One row as its person can read it: what it is, since when it is there, and its lines (label, text)."""

    title: str
    at: datetime
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Mentions:
    """Rows of somebody else that name a visitor: an erasure takes the words out and leaves the rest.

    `find` finds them, `marks` says where a row names him, `take_out` fills those places. Marks stay
    true once the words are out, so that taking out twice, or in a restored copy, does no harm.
    """

    find: Callable[[Visitor], Q | None]
    marks: Callable[[Any, Visitor], Marks]
    take_out: Callable[[Any, Marks], None]


@dataclass(frozen=True)
class VisitorData:
    """What a store knows of its site's visitors.

    `find` returns the rows of one visitor as a Q, or None where nothing can be looked for; `read`
    says what is in a row. `purpose` and `source` are said to the visitor. `kept` returns, for a
    site, the lengths of time that are in force there; `bases` are the owner's grounds (GDPR art. 6(1)).
    Rows of `stays` survive an erasure, for the reason `because`. `own_copies` marks what is kept only to serve the visitor's request: it goes with an
    erasure, and is in no copy. `chosen_at` names a page of the portal (argument: site_id) on which
    the owner chooses how long.
    """

    find: Callable[[Visitor], Q | None]
    read: Callable[[Any], Told]
    purpose: Any
    source: Any
    kept: Callable[[str], tuple[Period, ...]]
    bases: tuple[str, ...] = ("6(1)(f)",)
    mentions: Mentions | None = None
    stays: Q | None = None
    because: Any = ""
    own_copies: bool = False
    chosen_at: str = ""


@dataclass(frozen=True)
class NoVisitors:
    """A store of a site's owner in which visitors leave nothing, and why that is so."""

    because: Any


def matching(column: str, visitor: Visitor) -> Q:
    """Return the condition that a text column of keys names the visitor by one of his keys."""
    condition = Q()
    for key in visitor.keys:
        condition |= Q(**{f"{column}__contains": f" {key} "})
    return condition if visitor.keys else Q(pk__in=[])
