"""How a site stands, in one word and what belongs to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from website_online.core.sites.models import Site
from website_online.core.sites.queries import base_url, primary_host, standing
from website_online.core.sites.rules import shown_address
from website_online.website.content.queries import headings
from website_online.website.publishing import queries as published

LABELS = {
    "empty": _("No page yet"),
    "new": _("Not published yet"),
    "live": _("On the web"),
    "offline": _("Offline"),
    "suspended": _("Held back"),
}
TONES = {"live": "live", "offline": "stopped", "suspended": "stopped"}


@dataclass(frozen=True)
class SiteState:
    """What the dashboard and the overview say about a site."""

    key: str
    label: Any
    tone: str
    host: str
    url: str
    pending: int
    last_number: int | None
    last_at: datetime | None

    @property
    def is_live(self) -> bool:
        """Whether visitors see it."""
        return self.key == "live"


def state_of(site: Site) -> SiteState:
    """Return how a site stands at this moment."""
    status = published.status(site.pk)
    last = published.last_publication(site.pk)
    stands = standing(site.pk)
    if stands.suspended_because:
        key = "suspended"
    elif not has_pages(site):
        key = "empty"
    else:
        key = status.state
    host = primary_host(site.pk)
    return SiteState(
        key=key,
        label=LABELS.get(key, key),
        tone=TONES.get(key, ""),
        host=f"{shown_address(site.address or '')}{host[len(site.address or '') :]}{settings.SITES_PORT_SUFFIX}",
        url=f"{base_url(site.pk)}/",
        pending=status.pending,
        last_number=last.number if last else None,
        last_at=(last.live_at or last.at) if last else None,
    )


def first_page(site: Site) -> UUID | None:
    """Return the page to show of a site: the home page in its first language, else any page."""
    pages = [each for each in headings(site.pk) if each.kind == "page"]
    pages.sort(key=lambda each: (each.language != site.language, each.path or ""))
    return UUID(str(pages[0].id)) if pages else None


def has_pages(site: Site) -> bool:
    """Return whether the site has any page to work on."""
    return first_page(site) is not None
