"""What stands in place of something that lies elsewhere, until a visitor asks for it. No block of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext
from markupsafe import Markup

from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.environment import template

HERE = Path(__file__).parent
PLACEHOLDER, STYLE, SCRIPT = HERE / "placeholder.html", HERE / "style.css", HERE / "script.js"
KEY = "embeds"
"""Under this name a visitor's browser keeps (localStorage) from whom he wants everything loaded at once."""


@dataclass(frozen=True)
class Offer:
    """Something elsewhere: the frame that a click loads, where it is opened there, and what it is called.

    `kind` is "video" or "map".
    """

    kind: str
    frame: str
    opens: str
    title: str


def placeholder(b: BlockContext, offer: Offer, image: Markup) -> Markup:
    """Return our own markup for it: picture, button, and in plain words what happens on the click.

    Nothing in it is fetched from elsewhere. Raises UndeclaredHost.
    """
    host = b.frame(offer.frame)
    names = {"name": host.name, "company": host.company, "country": host.country}
    return Markup(
        template(PLACEHOLDER).render(
            id=b.anchor,
            offer=offer,
            host=host,
            image=image,
            title=offer.title or _called(offer.kind) % names,
            **{key: text % names for key, text in _words(offer.kind).items()},
        )
    )


def _called(kind: str) -> str:
    return gettext("Map of %(name)s") if kind == "map" else gettext("Video of %(name)s")


def _words(kind: str) -> dict[str, str]:
    """Return the sentences of a placeholder, with places for who is behind it."""
    if kind == "map":
        return {
            "load": gettext("Load the map"),
            "note": gettext(
                "The map is at %(name)s (%(company)s, %(country)s). When you load it, your browser shows your IP "
                "address there, and %(name)s may set cookies."
            ),
            "open": "",
            "always": gettext("Always load maps of %(name)s on this site"),
            "kept": _kept(),
            "statement": _statement(),
        }
    return {
        "load": gettext("Load the video"),
        "note": gettext(
            "The video is at %(name)s (%(company)s, %(country)s). When you load it, your browser shows your IP "
            "address and the name of this site there, and %(name)s may set cookies."
        ),
        "open": gettext("Watch at %(name)s"),
        "always": gettext("Always load videos of %(name)s on this site"),
        "kept": _kept(),
        "statement": _statement(),
    }


def _kept() -> str:
    return gettext("Kept in this browser for six months; untick to take it back.")


def _statement() -> str:
    return gettext("Privacy at %(name)s")


def empty(prop: str, hint: str, problem: str) -> Markup:
    """Return what the canvas shows where there is nothing to show yet, or why it cannot be shown.

    The panel shows `problem` beside the field of `prop`.
    """
    named: dict[str, Any] = {"prop": prop, "hint": hint, "problem": problem}
    if problem:
        return Markup('<p class="canvas-problem" data-problem="{prop}">{problem}</p>').format(**named)
    return Markup('<p class="canvas-problem" data-empty="{hint}"></p>').format(**named)
