"""Facts about what is public."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class SitePublished(Event):
    """A publication is live."""

    site_id: str
    number: int


@dataclass(frozen=True)
class PublicationFailed(Event):
    """A publication could not be made; what was live is live still."""

    site_id: str
    number: int


@dataclass(frozen=True)
class SiteUnpublished(Event):
    """The owner took the site offline."""

    site_id: str


@dataclass(frozen=True)
class SiteWentOnline(Event):
    """The owner put the site online again."""

    site_id: str
