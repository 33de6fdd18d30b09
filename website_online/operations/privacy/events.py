"""What this app announces."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class ErasureFinished(Event):
    """Everything that an erasure planned is gone or kept for a stated reason."""

    erasure_id: str
    account_id: str


@dataclass(frozen=True)
class ExportPrepared(Event):
    """A copy of everything that is held about an account can be fetched."""

    export_id: str
    account_id: str
