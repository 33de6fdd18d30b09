"""Categories, clocks and states of cases, as pure functions."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

SILENCE = timedelta(days=14)  # after an answer, silence means that all is well
MESSAGE_LIMIT = 10_000
# Without letters and digits that are read or heard wrongly.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class State(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    ANSWERED = "answered"
    SATISFIED = "satisfied"
    REOPENED = "reopened"


class Who(StrEnum):
    """Who makes a step or writes a message."""

    PERSON = "person"
    STAFF = "staff"
    TIME = "time"


class Problem(StrEnum):
    """Why a message is refused; `sentence` says it to the person who wrote it."""

    EMPTY = "message_empty"
    LONG = "message_long"

    @property
    def sentence(self) -> str:
        """The problem in words, in the active language."""
        return str(_SENTENCES[self])


_SENTENCES = {
    Problem.EMPTY: _("Write what it is about."),
    Problem.LONG: _("This message is too long: 10,000 characters at most."),
}

_NEXT: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.ANSWERED, State.SATISFIED}),
    State.ANSWERED: frozenset({State.SATISFIED, State.REOPENED, State.ANSWERED}),
    State.SATISFIED: frozenset({State.REOPENED}),
    State.REOPENED: frozenset({State.ANSWERED, State.SATISFIED}),
}


def may_become(present: State, wanted: State) -> bool:
    """Return whether a case may go from one state to another."""
    return wanted in _NEXT[present]


def examine_message(text: str) -> Problem | None:
    """Return why a message cannot be taken, or None."""
    if not text.strip():
        return Problem.EMPTY
    return Problem.LONG if len(text) > MESSAGE_LIMIT else None


@dataclass(frozen=True)
class CategoryRule:
    """What a category promises: months until an answer is due (0: no legal term), and for whom it is."""

    months: int
    rights: bool = False


CATEGORIES: dict[str, CategoryRule] = {
    "question": CategoryRule(0),
    "personal_data": CategoryRule(1, rights=True),  # GDPR art. 12(3)
    "minor": CategoryRule(1, rights=True),
    "contested_decision": CategoryRule(1, rights=True),  # GDPR art. 22(3)
    "content_notice": CategoryRule(0),  # DSA art. 16
    "billing": CategoryRule(0),
}


def new_reference(taken: Iterable[str] = ()) -> str:
    """Return a reference that can be read out on the telephone ("K7Q4-9MRT") and is not taken."""
    known = set(taken)
    while True:
        letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
        reference = f"{letters[:4]}-{letters[4:]}"
        if reference not in known:
            return reference
