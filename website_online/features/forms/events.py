"""Facts about messages of visitors."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class SubmissionReceived(Event):
    """A visitor's message is stored in the inbox (not kept aside)."""

    site_id: str
    submission_id: str


@dataclass(frozen=True)
class SubmissionDeleted(Event):
    """Somebody deleted a visitor's message."""

    site_id: str
    submission_id: str


@dataclass(frozen=True)
class KeepingChanged(Event):
    """Messages of a site stay for another length of time."""

    site_id: str
