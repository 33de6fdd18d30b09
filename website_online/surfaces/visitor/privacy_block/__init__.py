"""How asking about one's data stands in a page of the site: the form, and what is said at each step.

It is placed in no page by hand: only the visitor's door shows it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from website_online.foundation import clock
from website_online.operations.privacy.visitors.models import Request
from website_online.operations.privacy.visitors.rules import WORDS_LIMIT
from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.fields import BlockProps
from website_online.website.rendering.registry import folder_block
from website_online.website.rendering.statement_address import REQUEST as PLACE

__all__ = ["PLACE", "STATE", "TRAP", "AskingState", "asking"]

STATE = ("visitor", "privacy")
"""The key under which a source's memory holds the present state."""
TRAP = "website"


@dataclass(frozen=True)
class AskingState:
    """Which step is shown (ask, sent, confirm, done, dead), with what was typed and what is wrong with it."""

    step: str = "ask"
    values: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    notice: str = ""
    wish: str = ""
    due_on: datetime | None = None
    action: str = PLACE


class AskingProps(BlockProps):
    """Nothing that anybody sets."""


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    state: AskingState = b.page.source.cache.get(STATE) or AskingState()
    labels = {"email": _now("Your e-mail address"), "wish": _now("What do you ask for?")}
    return {
        "state": state,
        "values": state.values,
        "problems": state.problems,
        "wrong": [(labels[name], text, name) for name, text in state.problems.items()],
        "labels": labels,
        "wishes": [(value, str(label)) for value, label in Request.Wish.choices],
        "words_limit": WORDS_LIMIT,
        "trap": TRAP,
        "language": b.language,
        "due_on": date_format(clock.local(state.due_on), "DATE_FORMAT") if state.due_on else "",
        "request_place": PLACE,
    }


asking = folder_block(
    Path(__file__).parent,
    name="privacy_request",
    label=_("Asking about one’s data"),
    description=_("The form by which visitors ask about their data."),
    schema=AskingProps,
    category="contact",
    picture="form",
    offered=False,
    prepare=_prepare,
)
