"""Facts about drafts."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class DraftChanged(Event):
    """A batch was applied to the draft of a site."""

    site_id: str
    sequence: int


@dataclass(frozen=True)
class ContentRedacted(Event):
    """A value was removed from draft, snapshots and changes: whatever was made from them must be made anew."""

    site_id: str
    sequence: int
