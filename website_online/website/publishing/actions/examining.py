"""Examining published sites: what is online is what was published, and refers to nothing undeclared."""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings

from website_online.foundation import clock, hosts
from website_online.foundation.background import job
from website_online.website.publishing.actions.upkeep import republish
from website_online.website.publishing.directory import examination
from website_online.website.publishing.directory.examination import Report
from website_online.website.publishing.directory.layout import SiteDirectory
from website_online.website.publishing.directory.releases import NoSuchRelease

log = logging.getLogger(__name__)
OF_FILES = {examination.CHANGED, examination.ADDED, examination.MISSING}


def declared() -> frozenset[str]:
    """Return the hosts from which a click on a published page may load something."""
    return frozenset(entry.host for entry in hosts.registry.values() if entry.called_by == hosts.CLICK)


def examine(site_id: UUID | str) -> Report | None:
    """Read everything that a site has online and write down what should not be there; return it.

    Files that somebody changed, added or took away are made again from what was published. None where
    nothing is online, or where something was published meanwhile (the next examination sees it).
    """
    directory = SiteDirectory(settings.PUBLISHED_DIR, site_id)
    try:
        files, pages, found = examination.look(directory, declared())
    except (examination.Moved, NoSuchRelease):
        return None
    report = examination.record(directory, clock.now(), files, pages, found)
    if found:
        kinds = sorted({finding.what for finding in found})
        log.error("published files are not what was published", extra={"site": str(site_id), "code": ",".join(kinds)})
    if any(finding.what in OF_FILES for finding in found):
        with directory.lock():
            examination.clear(directory, found)
        republish(site_id)
    return report


@job("publishing.examine", lease=timedelta(minutes=30))
def examine_site(*, site_id: str) -> None:
    """Examine one site; a stored job."""
    examine(site_id)


def last_examination(site_id: UUID | str) -> Report | None:
    """Return what the last examination of a site found, or None where there was none."""
    return examination.read(SiteDirectory(settings.PUBLISHED_DIR, site_id))
