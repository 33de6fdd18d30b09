"""What this app announces."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class AssetFact(Event):
    """Something about one file of a site."""

    site_id: str
    asset_id: str


@dataclass(frozen=True)
class AssetReceived(AssetFact):
    """A file lies in quarantine."""


@dataclass(frozen=True)
class AssetPrepared(AssetFact):
    """A picture can be shown: its renditions are in the public directory."""


@dataclass(frozen=True)
class AssetRefused(AssetFact):
    """A file was not accepted and its bytes are gone."""


@dataclass(frozen=True)
class AssetChanged(AssetFact):
    """What pages show of a picture changed: focal point, alternative text."""


@dataclass(frozen=True)
class AssetBinned(AssetFact):
    """A picture was put into the bin; pages that use it still show it."""


@dataclass(frozen=True)
class AssetUnbinned(AssetFact):
    """A picture was taken out of the bin."""


@dataclass(frozen=True)
class AssetPurged(AssetFact):
    """A picture is gone, files included."""
