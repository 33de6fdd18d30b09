"""What keeps the published directory true: repair at start, making it again, erasing."""

import logging
import shutil
from uuid import UUID

from django.conf import settings
from django.db import transaction

from website_online.core.sites.models import Site
from website_online.foundation.background import enqueue
from website_online.foundation.scoping import all_sites, site_scope
from website_online.website.publishing import jobs
from website_online.website.publishing.actions.publish import refresh
from website_online.website.publishing.directory import live, names
from website_online.website.publishing.directory.layout import Busy, SiteDirectory
from website_online.website.publishing.making import bring
from website_online.website.publishing.making.showing import show
from website_online.website.publishing.models import (
    DependencySet,
    FormerAddress,
    Output,
    PageSource,
    Publication,
    PublishedDocument,
    StaleKey,
    Withdrawal,
)
from website_online.website.publishing.queries import published_sites

log = logging.getLogger(__name__)
State = Publication.State


def repair() -> list[str]:
    """Finish what a killed process left half done, at the start; return the ids of sites it touched.

    Applications that were cut short are finished from files alone; publications that nobody works
    on are stored as jobs again; a site whose files are missing is made again.
    """
    settings.PUBLISHED_DIR.mkdir(parents=True, exist_ok=True)
    found = live.repair(settings.PUBLISHED_DIR)
    for site_id in found.broken:
        refresh(site_id, Publication.Cause.REBUILD, everything=True)
    with all_sites(because="unfinished publications of every site are taken up again"):
        rows = Publication.objects.filter(state__in=Publication.UNFINISHED).values_list("site_id", flat=True).order_by()
        waiting = {str(site_id) for site_id in rows.distinct()}
    for site_id in sorted(waiting):
        if not _is_busy(site_id):
            with transaction.atomic():
                enqueue(jobs.bring_up_to_date, site_id=site_id)
    touched = {*found.finished, *found.broken, *waiting}
    for site_id in sorted(touched):
        enqueue(jobs.collect_strays, site_id=site_id)
    if touched:
        log.warning("publications taken up again", extra={"count": len(touched)})
    return sorted(touched)


def _is_busy(site_id: str) -> bool:
    try:
        with bring.directory_of(site_id).lock(wait=False):
            return False
    except Busy:
        return True


def republish(site_id: UUID | str) -> Publication | None:
    """Have every file of a site made again from its publications; None if it was never published."""
    return refresh(site_id, Publication.Cause.REBUILD, everything=True)


def republish_all() -> int:
    """Have the whole published directory made again; return how many sites there are.

    Works from publications alone: folders of sites and links that are not there are made.
    """
    published = published_sites()
    for site_id in published:
        republish(site_id)
    for standing in Site.objects.filter(erased_at=None).values_list("id", flat=True):
        show(standing)
    return len(published)


def erase_site(site_id: UUID | str) -> int:
    """Remove every file and row of a site that is gone for good; return how many files went.

    Does nothing for a site that still exists.
    """
    if Site.objects.filter(id=site_id, erased_at=None).exists():
        return 0
    directory = SiteDirectory(settings.PUBLISHED_DIR, site_id)
    with directory.lock():
        names.forget(directory)
        count = sum(1 for file in directory.folder.rglob("*") if file.is_file())
        shutil.rmtree(directory.folder, ignore_errors=True)
    with site_scope(site_id), transaction.atomic():
        for model in (
            PageSource,
            DependencySet,
            Output,
            FormerAddress,
            StaleKey,
            Withdrawal,
            PublishedDocument,
            Publication,
        ):
            model.objects.all().delete()
    return count
