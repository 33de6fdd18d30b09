"""Facts about mail."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class MailboxGone(Event):
    """A mail server said that an address does not exist: it is not written to any more."""

    suppression_id: str
