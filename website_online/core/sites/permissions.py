"""Who may do what on which site. A stranger learns nothing: for him the site does not exist."""

from typing import Any
from uuid import UUID

from django.http import Http404

from website_online.core.accounts.models import Account
from website_online.core.sites.models import Binning, Membership, Role, Site
from website_online.foundation.ids import as_uuid

_ENOUGH = {Role.OWNER: (Role.OWNER,), Role.EDITOR: (Role.OWNER, Role.EDITOR)}


class NotYours(Http404):
    """No such site, as far as this account is concerned: answered like any unknown address."""


def role_of(account: Any, site_id: UUID | str) -> Role | None:
    """Return the account's role on the site, or None; anonymous and closed accounts have none."""
    wanted = as_uuid(site_id)
    if wanted is None or not isinstance(account, Account) or not account.is_open:
        return None
    found = Membership.objects.filter(site_id=wanted, account_id=account.pk, ended_at=None)
    role = found.values_list("role", flat=True).first()
    return Role(role) if role else None


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
    if role_of(account, site_id) not in _ENOUGH[Role(role)]:
        raise NotYours("no such site")
    site = Site.objects.filter(pk=str(site_id), erased_at=None).first()
    if site is None:
        raise NotYours("no such site")
    if not in_bin and Binning.objects.filter(site=site, restored_at=None).exists():
        raise NotYours("no such site")
    return site
