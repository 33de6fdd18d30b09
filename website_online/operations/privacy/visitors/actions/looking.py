"""Looking for one visitor in everything that a site stores."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from website_online.core.accounts.models import Account
from website_online.core.audit import actions as audit
from website_online.core.sites import permissions
from website_online.core.sites.models import Role, Site
from website_online.core.sites.visitors import TYPED_LIMIT, joined, keys_typed
from website_online.foundation import clock
from website_online.foundation.scoping import site_scope
from website_online.operations.privacy.visitors import queries
from website_online.operations.privacy.visitors.models import Lookup, Request


class NothingToLookFor(ValueError):
    """What was typed is no address, no number and no name."""


class NoSuchLookup(LookupError):
    """This site has no such lookup (any more)."""


def look_for(site_id: UUID | str, account: Account, typed: str, *, request_id: UUID | None = None) -> Lookup:
    """Write down whom the owner looks for, for a week; return the lookup.

    What was typed is never written into the record. Raises NotYours, NothingToLookFor.
    """
    keys = keys_typed(typed)
    if not keys:
        raise NothingToLookFor(typed)
    with site_scope(site_id), transaction.atomic():
        site = permissions.require(account, site_id, Role.OWNER)
        asked = Request.objects.filter(id=request_id).first() if request_id else None
        made = Lookup.objects.create(
            site_id=site.id,
            typed=" ".join(typed.split())[:TYPED_LIMIT],
            keys=joined(keys),
            request=asked,
            made_by=account.id,
            made_at=clock.now(),
        )
        record("visitors.looked_for", site, account, "lookup", made.id)
    return made


def choose(site_id: UUID | str, account: Account, lookup_id: UUID | str, taken: Collection[str]) -> Lookup:
    """Leave out everything that was found except what is named in `taken`; return the lookup.

    Raises NotYours, NoSuchLookup.
    """
    with site_scope(site_id), transaction.atomic():
        site = permissions.require(account, site_id, Role.OWNER)
        one = queries.lookup(site.id, lookup_id)
        if one is None:
            raise NoSuchLookup(lookup_id)
        shown = [item.name for part in queries.found(one) for item in part.items if not item.stays]
        left_out = [name for name in shown if name not in taken]
        if left_out != one.left_out:
            one.left_out = left_out
            one.save(update_fields=["left_out"])
            record("visitors.chosen", site, account, "lookup", one.id)
    return one


def record(verb: str, site: Site, account: Account | None, kind: str, object_id: UUID) -> None:
    """Write an act of the owner into the record of his site, by ids only."""
    audit.record(
        verb,
        actor_id=account.id if account else None,
        account_id=account.id if account else None,
        site_id=site.id,
        object_type=kind,
        object_id=str(object_id),
    )
