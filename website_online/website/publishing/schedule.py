"""What runs by itself: pages that show the date; publications that got stuck; what lies there that was not published; files of those that failed."""

from datetime import timedelta

from website_online.foundation import clock
from website_online.foundation.background import enqueue, every
from website_online.foundation.scoping import all_sites
from website_online.website.publishing import jobs
from website_online.website.publishing.actions.examining import examine_site
from website_online.website.publishing.actions.publish import refresh
from website_online.website.publishing.models import Dependency, Publication
from website_online.website.publishing.queries import published_sites


@every(daily_at="00:05")
def turn_the_page(day: str) -> None:
    """Make pages that show the date again; `day` is the new one."""
    with all_sites(because="pages with a date, of every site"):
        sites = set(Dependency.objects.filter(key="date").values_list("site_id", flat=True))
    for site_id in sorted(sites, key=str):
        refresh(site_id, Publication.Cause.DATE, keys=["date"])


@every(daily_at="03:10")
def examine_sites(day: str) -> None:
    """See whether what is online is what was published, and refers to nothing that is not declared."""
    for site_id in published_sites():
        enqueue(examine_site, site_id=site_id)


@every(daily_at="04:20")
def put_away_failures(day: str) -> None:
    """Remove what publications that were given up have left on the disk."""
    since = clock.now() - timedelta(days=2)
    with all_sites(because="publications that did not succeed, of every site"):
        failed = Publication.objects.filter(state=Publication.State.FAILED, at__gt=since).order_by()
        sites = set(failed.values_list("site_id", flat=True))
    for site_id in sorted(sites, key=str):
        enqueue(jobs.collect_strays, site_id=str(site_id))


@every(minutes=15)
def take_up_waiting(slot: str) -> None:
    """Go on with publications that nobody works on any more, as after the disk was full for a while."""
    before = clock.now() - timedelta(minutes=15)
    with all_sites(because="unfinished publications of every site are taken up again"):
        waiting = Publication.objects.filter(state__in=Publication.UNFINISHED, at__lt=before).order_by()
        sites = set(waiting.values_list("site_id", flat=True))
    for site_id in sorted(sites, key=str):
        enqueue(jobs.bring_up_to_date, site_id=str(site_id))
