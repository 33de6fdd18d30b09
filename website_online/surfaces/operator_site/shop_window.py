"""How the starters are shown to somebody who has no account yet."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Shown:
    """A starter as the home page shows it: key, title, a line, and the name of its picture here."""

    key: str
    title: Any
    line: Any
    picture: str


def starters() -> tuple[Shown, ...]:
    """Return the starters of this installation, in the order in which they are offered."""
    return (
        Shown(
            "bakery",
            _("A bakery"),
            _("Breads of the day, opening hours, how to order, where to find you."),
            "bakery",
        ),
        Shown(
            "association",
            _("An association"),
            _("What you do, the next meetings, how to join, whom to write to."),
            "association",
        ),
    )
