"""Publishing the draft, and making a site again where something other than its documents has changed."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from website_online.core.accounts.models import Account
from website_online.core.audit import actions as audit
from website_online.core.sites import permissions
from website_online.core.sites.models import Role, Site
from website_online.foundation import clock
from website_online.foundation.background import enqueue
from website_online.foundation.events import announce
from website_online.foundation.scoping import site_scope
from website_online.website.publishing import jobs
from website_online.website.publishing.actions.choosing import choose_draft
from website_online.website.publishing.actions.recording import Wish, locked, locked_last, new_publication, tries_again
from website_online.website.publishing.events import SiteWentOnline
from website_online.website.publishing.making.tidy import is_due
from website_online.website.publishing.models import Publication, StaleKey, Withdrawal

Cause = Publication.Cause


class EmailNotConfirmed(Exception):
    """Publishing asks for a confirmed e-mail address."""


class NothingToPublish(Exception):
    """What is public is what the draft says."""


def publish(site_id: UUID | str, account: Account) -> Publication:
    """Make the present draft public; a job renders it and brings it live.

    A site that was taken offline comes online with it when its owner publishes; an editor's work
    waits until the owner lets it be seen. Raises NotYours, EmailNotConfirmed, NothingToPublish.
    """
    site = permissions.require(account, site_id, Role.EDITOR)
    if not account.is_confirmed:
        raise EmailNotConfirmed
    with site_scope(site.id), transaction.atomic():
        last, sequence = locked()
        chosen = choose_draft(site.id, last, sequence)
        came_back = _end_withdrawal(account, site)
        something = chosen.changes or came_back or tries_again(last) or StaleKey.objects.exists()
        if not something:
            raise NothingToPublish
        wish = Wish(Cause.EDIT, by=account.id)
        publication = new_publication(
            site, last, wish, sequence=chosen.sequence, changes=chosen.changes, before=chosen.rows
        )
        note(site, account, "site.published", publication)
        if came_back:
            note(site, account, "site.went_online", publication)
            announce(SiteWentOnline(site_id=str(site.id)))
    return publication


def refresh(
    site_id: UUID | str, cause: str, *, keys: Iterable[str] = (), everything: bool = False
) -> Publication | None:
    """Make again what depends on `keys` (or everything) from the documents that are public already.

    Returns None for a site that was never published.
    """
    with site_scope(site_id), transaction.atomic():
        site = Site.objects.filter(id=site_id, erased_at=None).first()
        last = locked_last() if site else None
        if site is None or last is None:
            return None
        wish = Wish(cause, keys=tuple(keys), everything=everything)
        return new_publication(site, last, wish, sequence=last.sequence, changes={})


def note(site: Site, account: Account, verb: str, publication: Publication) -> None:
    """Write the audit entry of a publication, and have old releases put away now and then."""
    audit.record(
        verb,
        actor_id=account.id,
        account_id=account.id,
        site_id=site.id,
        object_type="publication",
        object_id=str(publication.id),
        details={"number": publication.number},
    )
    if is_due(publication.number):
        enqueue(jobs.tidy, site_id=str(site.id))


def _end_withdrawal(account: Account, site: Site) -> bool:
    """Put the site online again where its owner publishes; return whether it was offline."""
    rows = Withdrawal.objects.filter(ended_at=None)
    if not rows.exists() or not permissions.may(account, site.id, Role.OWNER):
        return False
    return rows.update(ended_at=clock.now(), ended_by=account.id) > 0
