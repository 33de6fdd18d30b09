"""What this app announces."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class AssetReceived(Event):
    """A file lies in quarantine."""

    site_id: str
    asset_id: str


@dataclass(frozen=True)
class AssetPrepared(Event):
    """A picture can be shown: its renditions are in the public directory."""

    site_id: str
    asset_id: str


@dataclass(frozen=True)
class AssetRefused(Event):
    """A file was not accepted and its bytes are gone."""

    site_id: str
    asset_id: str


@dataclass(frozen=True)
class AssetChanged(Event):
    """What pages show of a picture changed: focal point, alternative text."""

    site_id: str
    asset_id: str


@dataclass(frozen=True)
class AssetBinned(Event):
    """A picture was put into the bin; pages that use it still show it."""

    site_id: str
    asset_id: str


@dataclass(frozen=True)
class AssetUnbinned(Event):
    """A picture was taken out of the bin."""

    site_id: str
    asset_id: str


@dataclass(frozen=True)
class AssetPurged(Event):
    """A picture is gone, files included."""

    site_id: str
    asset_id: str
