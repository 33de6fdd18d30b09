"""Taking a site offline and putting it online again, as its owner wishes."""

from uuid import UUID

from django.db import IntegrityError, transaction

from website_online.core.accounts.models import Account
from website_online.core.audit import actions as audit
from website_online.core.sites import permissions
from website_online.core.sites.models import Role, Site
from website_online.foundation import clock
from website_online.foundation.events import announce
from website_online.foundation.scoping import site_scope
from website_online.website.publishing.events import SiteUnpublished, SiteWentOnline
from website_online.website.publishing.making.showing import show
from website_online.website.publishing.models import Withdrawal


def unpublish(site_id: UUID | str, account: Account) -> None:
    """Take a site offline at once; its publications stay. Raises NotYours. Twice is as once."""
    site = permissions.require(account, site_id, Role.OWNER)
    with site_scope(site.id):
        try:
            with transaction.atomic():
                Withdrawal.objects.create(site=site, by=account.id)
                _record(site, account, "site.unpublished")
                announce(SiteUnpublished(site_id=str(site.id)))
        except IntegrityError:
            return
    show(site.id)


def go_online(site_id: UUID | str, account: Account) -> None:
    """Put what was published online again. Raises NotYours. Twice is as once."""
    site = permissions.require(account, site_id, Role.OWNER)
    with site_scope(site.id), transaction.atomic():
        ended = Withdrawal.objects.filter(ended_at=None).update(ended_at=clock.now(), ended_by=account.id)
        if ended:
            _record(site, account, "site.went_online")
            announce(SiteWentOnline(site_id=str(site.id)))
    show(site.id)


def _record(site: Site, account: Account, verb: str) -> None:
    audit.record(
        verb,
        actor_id=account.id,
        account_id=account.id,
        site_id=site.id,
        object_type="site",
        object_id=str(site.id),
    )
