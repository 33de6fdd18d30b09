"""Work that is stored: making what was asked for, and putting old releases away."""

from datetime import timedelta

from website_online.foundation.background import job
from website_online.website.publishing.making.bring import bring_up_to_date as _bring
from website_online.website.publishing.making.tidy import collect_strays as _collect_strays
from website_online.website.publishing.making.tidy import tidy as _tidy


@job("publishing.bring_up_to_date", attempts=5, lease=timedelta(minutes=15))
def bring_up_to_date(*, site_id: str) -> None:
    """Make what waits for this site and bring it live."""
    _bring(site_id)


@job("publishing.tidy")
def tidy(*, site_id: str) -> None:
    """Put away releases and files that nothing needs any more."""
    _tidy(site_id)


@job("publishing.collect_strays")
def collect_strays(*, site_id: str) -> None:
    """Remove what publications that were cut short left behind."""
    _collect_strays(site_id)
