"""What a site still says of the invented business of its starter: a telephone number that nobody answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from website_online.website.content.starters.building import Plan, Starter

# A real bakery may well be in the same town: these tell nothing while all the rest is one's own.
MAY_BE_TRUE = {"postcode", "town", "hours"}


def still_examples(starters: Iterable[Starter], props: Mapping[str, Any], language: str) -> list[str]:
    """Return which settings are what a starter planted, in the starter's order.

    `props` are the site's settings in one language; `example` among them names what was planted.
    """
    marked = props.get("example") or ()
    found: list[str] = []
    for starter in starters:
        if language not in starter.words:
            continue
        planted = starter.settings(Plan(starter, language, {}))
        same = [name for name in marked if name in planted and planted[name] == props.get(name)]
        if len(same) > len(found) and not MAY_BE_TRUE.issuperset(same):
            found = same
    return found
