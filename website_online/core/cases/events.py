"""Facts about cases."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class CaseOpened(Event):
    """Somebody wants something."""

    case_id: str
    category: str


@dataclass(frozen=True)
class CaseAnswered(Event):
    """There is an answer."""

    case_id: str


@dataclass(frozen=True)
class CaseSatisfied(Event):
    """The person said that all is well, or stayed silent."""

    case_id: str


@dataclass(frozen=True)
class CaseReopened(Event):
    """It was not over."""

    case_id: str
