"""Facts about sites."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class SiteCreated(Event):
    """A site exists, with an owner and an address."""

    site_id: str
    owner_id: str


@dataclass(frozen=True)
class SiteRenamed(Event):
    """The site has another name."""

    site_id: str


@dataclass(frozen=True)
class SiteLanguagesChanged(Event):
    """The site's languages or its default one have changed."""

    site_id: str


@dataclass(frozen=True)
class AddressChanged(Event):
    """The site answers at another host; the former one leads there."""

    site_id: str
    former_host: str
    host: str


@dataclass(frozen=True)
class SiteBinned(Event):
    """The site is in the bin and must not answer any more."""

    site_id: str


@dataclass(frozen=True)
class SiteUnbinned(Event):
    """The site was taken out of the bin."""

    site_id: str


@dataclass(frozen=True)
class SiteSuspended(Event):
    """The site must not answer any more, for one more reason."""

    site_id: str
    because: str


@dataclass(frozen=True)
class SuspensionLifted(Event):
    """One reason for not answering is gone; see `queries.is_online` whether it was the last."""

    site_id: str
    because: str


@dataclass(frozen=True)
class SiteErased(Event):
    """The site is gone for good: whatever is left of it anywhere must go."""

    site_id: str


@dataclass(frozen=True)
class MemberJoined(Event):
    """An account has a role on a site."""

    site_id: str
    account_id: str


@dataclass(frozen=True)
class MemberLeft(Event):
    """An account has no role on a site any more."""

    site_id: str
    account_id: str


@dataclass(frozen=True)
class FeatureSwitched(Event):
    """The owner has switched a feature on or off."""

    site_id: str
    feature: str
