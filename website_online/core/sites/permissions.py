"""Who may do what on which site. A stranger learns nothing: for him the site does not exist."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from website_online.core.accounts.models import Account
from website_online.core.sites.models import Binning, Membership, Role, Site
from website_online.foundation.ids import as_uuid

_ENOUGH = {Role.OWNER: (Role.OWNER,), Role.EDITOR: (Role.OWNER, Role.EDITOR)}


class NotYours(Http404):
    """No such site, as far as this account is concerned: answered like any unknown address."""


def role_of(account: Any, site_id: UUID | str) -> Role | None:
    """Return the account's role on the site, or None; anonymous and closed accounts have none."""
    found = _memberships(account, site_id)
    role = found.values_list("role", flat=True).first() if found is not None else None
    return Role(role) if role else None


def _memberships(account: Any, site_id: UUID | str) -> QuerySet[Membership] | None:
    """Return the account's present membership of the site, or None for who can have none."""
    wanted = as_uuid(site_id)
    if wanted is None or not isinstance(account, Account) or not account.is_open:
        return None
    return Membership.objects.filter(site_id=wanted, account_id=account.pk, ended_at=None)


def may(account: Any, site_id: UUID | str, role: Role = Role.EDITOR, *, in_bin: bool = False) -> bool:
    """Return whether the account has at least `role` on the site (in the bin only where asked for)."""
    try:
        require(account, site_id, role, in_bin=in_bin)
    except NotYours:
        return False
    return True


def require(account: Any, site_id: UUID | str, role: Role = Role.EDITOR, *, in_bin: bool = False) -> Site:
    """Return the site if the account has at least `role` on it.

    Raises NotYours (an Http404) for strangers, for sites that are erased, and for sites in the bin
    unless `in_bin` says that the caller deals with those.
    """
    found = _memberships(account, site_id)
    member = found.select_related("site").first() if found is not None else None
    if member is None or member.role not in _ENOUGH[Role(role)] or member.site.erased_at:
        raise NotYours("no such site")
    if not in_bin and Binning.objects.filter(site_id=member.site_id, restored_at=None).exists():
        raise NotYours("no such site")
    return member.site
