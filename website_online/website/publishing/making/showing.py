"""Whether visitors can reach a site, as links and a status file that any web server can read."""

from django.conf import settings

from website_online.core.sites import queries as sites
from website_online.core.sites.models import Host, Site, Suspension
from website_online.foundation.scoping import site_scope
from website_online.website.publishing.directory import names
from website_online.website.publishing.directory.layout import SiteDirectory
from website_online.website.publishing.models import Publication, Withdrawal


def show(site_id: object, *, locked: bool = False) -> names.Status:
    """Bring links and status of a site to what its rows say, and return the status. Idempotent.

    With `locked` the caller holds the lock of the site's folder.
    """
    directory = SiteDirectory(settings.PUBLISHED_DIR, site_id)
    if locked:
        return _show(directory)
    with directory.lock():
        return _show(directory)


def _show(directory: SiteDirectory) -> names.Status:
    site_id = directory.site_id
    site = Site.objects.filter(id=site_id).first()
    if site is None or site.erased_at:
        names.forget(directory)
        return names.Status(state=names.GONE)
    status = names.Status(state=state_of(site_id), host=sites.primary_host(site_id), language=site.language)
    hosts = list(Host.objects.filter(site_id=site_id, verified_at__isnull=False).values_list("hostname", flat=True))
    if not names.is_shown(directory, status, hosts):
        names.show(directory, status, hosts)
    return status


def state_of(site_id: object) -> str:
    """Return online, or why a site is not: offline, suspended, gone."""
    standing = sites.standing(str(site_id))
    if standing.erased or standing.binned or Suspension.Because.OWNER_CLOSED in standing.suspended_because:
        return names.GONE
    if standing.suspended_because:
        return names.SUSPENDED
    with site_scope(str(site_id)):
        withdrawn = Withdrawal.objects.filter(ended_at=None).exists()
        published = Publication.objects.filter(state=Publication.State.LIVE).exists()
    return names.ONLINE if published and not withdrawn else names.OFFLINE
