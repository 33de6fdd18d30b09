"""How the starters are shown to somebody who has no account yet."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

PICTURED = ("fr", "nl", "de", "en")


@dataclass(frozen=True)
class Shown:
    """A starter as the home page shows it: key, title, a line, and the name of its picture here."""

    key: str
    title: Any
    line: Any
    picture: str


def shop_picture(place: str) -> str:
    """Return the name of a picture in the reader's language, or in English where there is none."""
    language = get_language() or ""
    return f"{place}-{language if language in PICTURED else 'en'}"


def starters() -> tuple[Shown, ...]:
    """Return the starters of this installation, in the order in which they are offered."""
    return (
        Shown(
            "bakery",
            _("A bakery"),
            _("Breads of the day, opening hours, how to order, where to find you."),
            shop_picture("bakery"),
        ),
        Shown(
            "association",
            _("An association"),
            _("What you do, the next meetings, how to join, whom to write to."),
            shop_picture("association"),
        ),
    )
