"""Facts about what owners do for their visitors."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class RequestAsked(Event):
    """Somebody asks something through a site, and has yet to prove his address."""

    site_id: str
    request_id: str


@dataclass(frozen=True)
class RequestConfirmed(Event):
    """A visitor has proved his address: his request counts, and its term runs."""

    site_id: str
    request_id: str


@dataclass(frozen=True)
class RequestAnswered(Event):
    """The owner has answered a request."""

    site_id: str
    request_id: str


@dataclass(frozen=True)
class VisitorErased(Event):
    """One visitor's data are gone from a site."""

    site_id: str
    erasure_id: str
