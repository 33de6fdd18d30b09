"""Facts about consent."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class ConsentGiven(Event):
    """Somebody agreed to something."""

    agreement_id: str


@dataclass(frozen=True)
class ConsentWithdrawn(Event):
    """Somebody took an agreement back."""

    agreement_id: str


@dataclass(frozen=True)
class CookiesAnswered(Event):
    """A browser answered about cookies."""

    choice_id: str
