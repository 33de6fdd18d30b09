"""Duties that follow from facts below: what must not answer goes, what must be made again is."""

from website_online.core.sites import events as sites
from website_online.foundation.events import subscribe
from website_online.foundation.scoping import site_scope
from website_online.website.content.events import ContentRedacted
from website_online.website.media import events as media
from website_online.website.publishing.actions.publish import refresh
from website_online.website.publishing.actions.redaction import read_snapshots_again
from website_online.website.publishing.actions.upkeep import erase_site
from website_online.website.publishing.making.bring import bring_up_to_date
from website_online.website.publishing.making.changes import dependents
from website_online.website.publishing.making.showing import show
from website_online.website.publishing.making.tidy import purge
from website_online.website.publishing.models import Publication, StaleKey

Cause = Publication.Cause


@subscribe(sites.SiteSuspended, durable=True)
def take_suspended_offline(event: sites.SiteSuspended) -> None:
    """A suspended site stops answering (so does one whose owner has closed his account)."""
    show(event.site_id)


@subscribe(sites.SuspensionLifted, durable=True)
def put_lifted_online(event: sites.SuspensionLifted) -> None:
    """A site answers again when nothing keeps it from it any more."""
    show(event.site_id)


@subscribe(sites.SiteBinned, durable=True)
def take_binned_offline(event: sites.SiteBinned) -> None:
    """A site in the bin is gone for visitors."""
    show(event.site_id)


@subscribe(sites.SiteUnbinned, durable=True)
def put_unbinned_online(event: sites.SiteUnbinned) -> None:
    """A site taken out of the bin answers as before."""
    show(event.site_id)


@subscribe(sites.SiteCreated, durable=True)
def name_new_site(event: sites.SiteCreated) -> None:
    """The address of a new site says that nothing is published yet."""
    show(event.site_id)


@subscribe(sites.AddressChanged, durable=True)
def follow_address(event: sites.AddressChanged) -> None:
    """The new host leads in at once, the former one leads there; then pages name the new one."""
    show(event.site_id)
    refresh(event.site_id, Cause.FACTS)


@subscribe(sites.SiteRenamed, durable=True)
def follow_name(event: sites.SiteRenamed) -> None:
    """Pages that show the site's name are made again."""
    refresh(event.site_id, Cause.FACTS)


@subscribe(sites.SiteLanguagesChanged, durable=True)
def follow_languages(event: sites.SiteLanguagesChanged) -> None:
    """The addresses of languages, and the links between them, are made again."""
    refresh(event.site_id, Cause.FACTS)
    show(event.site_id)


@subscribe(sites.SiteErased, durable=True)
def erase_published(event: sites.SiteErased) -> None:
    """Nothing published remains of an erased site."""
    erase_site(event.site_id)


@subscribe(media.AssetChanged, durable=True)
def wait_for_publication(event: media.AssetChanged) -> None:
    """What a page shows of a picture changes with the next publication, like everything that is edited."""
    with site_scope(event.site_id) as site_id:
        key = f"media:{event.asset_id}"
        if dependents([key]):
            StaleKey.objects.get_or_create(site_id=site_id, key=key)


@subscribe(media.AssetPrepared, durable=True)
def show_prepared_picture(event: media.AssetPrepared) -> None:
    """A page that was published before its picture was ready gets the picture."""
    _refresh_picture(event.site_id, event.asset_id)


@subscribe(media.AssetPurged, durable=True)
def drop_purged_picture(event: media.AssetPurged) -> None:
    """A picture that is gone for good leaves the pages that showed it."""
    _refresh_picture(event.site_id, event.asset_id)


def _refresh_picture(site_id: str, asset_id: str) -> None:
    key = f"media:{asset_id}"
    with site_scope(site_id):
        shown = bool(dependents([key]))
    if shown:
        refresh(site_id, Cause.MEDIA, keys=[key])


@subscribe(ContentRedacted, durable=True)
def remove_redacted(event: ContentRedacted) -> None:
    """Words that were removed for good leave the live site, and every earlier release with them."""
    read_snapshots_again(event.site_id)
    refresh(event.site_id, Cause.REDACTION, everything=True)
    bring_up_to_date(event.site_id)
    purge(event.site_id)
