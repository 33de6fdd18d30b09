"""Where a decision shows: in what the installation says about itself, and in what visitors are asked."""

from website_online.core.analytics import inventory, queries
from website_online.core.consent.questions import Question, register_questions
from website_online.foundation.optional import TurnedOn, offer


def _turned_on() -> TurnedOn | None:
    activation = queries.decided()
    return inventory.turned_on(activation) if activation else None


def _questions() -> list[Question]:
    activation = queries.in_effect()
    return inventory.questions(activation) if activation else []


offer(inventory.USE, _turned_on)
register_questions(inventory.USE, _questions)
