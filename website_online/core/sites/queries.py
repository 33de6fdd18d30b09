"""Reads on sites that are worth a name."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from website_online.core.accounts.models import Account
from website_online.core.sites.models import (
    Binning,
    Entitlement,
    FeatureSwitch,
    Host,
    Membership,
    Role,
    Site,
    Suspension,
)
from website_online.foundation import clock
from website_online.foundation.scoping import site_scope


def _in_bin() -> Exists:
    return Exists(Binning.objects.filter(site=OuterRef("pk"), restored_at=None))


def sites_of(account_id: UUID, *, role: Role | None = None, in_bin: bool = False) -> QuerySet[Site]:
    """Return the sites on which an account has a role, oldest first; those in the bin only when asked."""
    memberships = Membership.objects.filter(account_id=account_id, ended_at=None)
    if role is not None:
        memberships = memberships.filter(role=role)
    sites = Site.objects.filter(pk__in=memberships.values("site_id"), erased_at=None)
    return sites.filter(_in_bin() if in_bin else ~_in_bin()).order_by("created_at", "pk")


def owned_site_ids(account_id: UUID) -> list[UUID]:
    """Return the ids of all sites an account owns, in the bin or not."""
    owned = Membership.objects.filter(account_id=account_id, role=Role.OWNER, ended_at=None)
    return list(owned.filter(site__erased_at=None).values_list("site_id", flat=True))


def owner(site_id: UUID | str) -> Account | None:
    """Return the account that owns a site, or None for an erased one."""
    owns = Membership.objects.filter(site_id=site_id, role=Role.OWNER, ended_at=None)
    found = owns.select_related("account").first()
    return found.account if found else None


def members(site_id: UUID | str) -> QuerySet[Membership]:
    """Return who has a role on a site, the owner first."""
    return (
        Membership.objects.filter(site_id=site_id, ended_at=None).select_related("account").order_by("-role", "since")
    )


def primary_host(site_id: UUID | str) -> str:
    """Return the host name at which a site answers, without port; empty for an erased one."""
    host = Host.objects.filter(site_id=site_id, primary=True)
    return host.values_list("hostname", flat=True).first() or ""


def base_url(site_id: UUID | str) -> str:
    """Return scheme, host and port of the live site, without a slash at the end."""
    return f"{settings.SITES_SCHEME}://{primary_host(site_id)}{settings.SITES_PORT_SUFFIX}"


def site_of_host(hostname: str) -> UUID | None:
    """Return the site for which a host name (normalised A-label, without port) answers."""
    return Host.objects.filter(hostname=hostname.lower()).values_list("site_id", flat=True).first()


@dataclass(frozen=True)
class Standing:
    """Whether a site may answer, and what keeps it from it."""

    erased: bool
    binned: bool
    suspended_because: tuple[str, ...]
    purge_on: datetime | None = None

    @property
    def may_answer(self) -> bool:
        """Whether nothing keeps the site from answering."""
        return not (self.erased or self.binned or self.suspended_because)


def standing(site_id: UUID | str) -> Standing:
    """Return whether a site may answer and, if not, why."""
    binning = Binning.objects.filter(site_id=site_id, restored_at=None).first()
    because = Suspension.objects.filter(site_id=site_id, lifted_at=None).order_by("at")
    return Standing(
        erased=not Site.objects.filter(pk=site_id, erased_at=None).exists(),
        binned=binning is not None,
        suspended_because=tuple(because.values_list("because", flat=True)),
        purge_on=binning.purge_on if binning else None,
    )


def entitled(site_id: UUID | str, key: str, used: int = 0) -> bool:
    """Return whether a site may have one more of what `key` names, `used` being in use already.

    A site that never had a row for the key is granted everything: so it is where the installation
    sells nothing. Otherwise the rows that hold at present count: one without a value grants without
    limit, 0 grants nothing.
    """
    now = clock.now()
    with site_scope(site_id):
        rows = list(Entitlement.objects.filter(key=key))
    holding = [row for row in rows if row.since <= now and (row.until is None or now < row.until)]
    return not rows or any(row.value is None or used < row.value for row in holding)


def is_switched_on(site_id: UUID | str, feature: str, *, default: bool = True) -> bool:
    """Return whether the owner has a feature switched on; `default` where he never touched it."""
    with site_scope(site_id):
        on = FeatureSwitch.objects.filter(feature=feature).values_list("on", flat=True).first()
    return default if on is None else on
