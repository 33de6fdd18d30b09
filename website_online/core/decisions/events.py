"""Facts about automated decisions."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class DecisionTaken(Event):
    """The software has decided something about somebody."""

    decision_id: str


@dataclass(frozen=True)
class DecisionContested(Event):
    """A person is asked to look; the effect pauses."""

    decision_id: str


@dataclass(frozen=True)
class ContestAnswered(Event):
    """A person has looked."""

    decision_id: str
