"""What runs by itself: pages that show the date."""

from website_online.foundation.background import every
from website_online.foundation.scoping import all_sites
from website_online.website.publishing.actions.publish import refresh
from website_online.website.publishing.models import Dependency, Publication


@every(daily_at="00:05")
def turn_the_page(day: str) -> None:
    """Make pages that show the date again; `day` is the new one."""
    with all_sites(because="pages with a date, of every site"):
        sites = set(Dependency.objects.filter(key="date").values_list("site_id", flat=True))
    for site_id in sorted(sites, key=str):
        refresh(site_id, Publication.Cause.DATE, keys=["date"])
