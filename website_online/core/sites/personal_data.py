"""What sites hold about people, and how it goes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.core.mail.rules import address_key
from website_online.core.sites.actions import erase_site
from website_online.core.sites.models import (
    Binning,
    Entitlement,
    FeatureSwitch,
    Host,
    Invitation,
    Membership,
    Role,
    Site,
    Suspension,
)
from website_online.core.sites.rules import BIN_DAYS
from website_online.foundation.clock import days, months, years
from website_online.foundation.personal_data import Basis, Category, Outcome, Retention, Subject, declare


class SiteEnding:
    """The row of a site is emptied, its address freed; other records point to its id."""

    takes_all_along = True

    def expire(self, rows: Any) -> int:
        """Empty the sites of a query set; return how many."""
        return sum(erase_site(pk) for pk in list(rows.values_list("pk", flat=True)))

    def erase(self, rows: Any) -> int:
        """Empty the sites of a query set because their owner asks for it; return how many."""
        return self.expire(rows)

    def export(self, rows: Any) -> Iterable[dict[str, Any]]:
        """Return the sites as a person can read them."""
        return list(rows.values("id", "name", "address", "language", "languages", "created_at"))


def _sites_of(subject: Subject) -> Q | None:
    return Q(pk__in=subject.site_ids) if subject.site_ids else None


def _about_sites_of(subject: Subject) -> Q | None:
    return Q(site_id__in=subject.site_ids) if subject.site_ids else None


def _memberships_of(subject: Subject) -> Q | None:
    return Q(account_id=subject.account_id) if subject.account_id else None


def _invitations_of(subject: Subject) -> Q | None:
    key = address_key(subject.email)
    found = Q(email_key=key) if key else Q()
    if subject.account_id:
        found |= Q(invited_by=subject.account_id)
    return found or None


_with_the_site = [
    Retention(after="site.owner_closed", period=years(1), ending="R-ACT"),
    Retention(after="site.binned", period=days(BIN_DAYS), ending="R-ACT"),
]

declare(
    Site,
    title=_("Sites"),
    purpose=_("Having a website; its name may be a person's."),
    basis=Basis.CONTRACT,
    personal={"name": Category.IDENTITY, "address": Category.IDENTITY},
    not_personal=["id", "language", "languages", "created_at", "erased_at"],
    find=_sites_of,
    keep=[
        Retention(
            after="site.owner_closed",
            period=years(1),
            then=Outcome.ANONYMISE,
            where=Q(erased_at=None),
            ending="R-ACT",
        ),
        Retention(
            after="site.binned",
            period=days(BIN_DAYS),
            then=Outcome.ANONYMISE,
            where=Q(erased_at=None),
            ending="R-ACT",
        ),
    ],
    erase=Outcome.ANONYMISE,
    erase_fields=("name", "address"),
    handler=SiteEnding(),
    recipients=("public",),
    order=95,
)
declare(
    Host,
    title=_("Hosts of sites"),
    purpose=_("Answering at the site's address; it may be a person's name."),
    basis=Basis.CONTRACT,
    personal={"hostname": Category.IDENTITY},
    not_personal=["id", "site", "kind", "primary", "created_at", "verified_at"],
    find=_about_sites_of,
    keep=_with_the_site,
    recipients=("public",),
    order=60,
)
declare(
    Membership,
    title=_("Roles on sites"),
    purpose=_("Knowing who may change which site."),
    basis=Basis.CONTRACT,
    personal={"account": Category.IDENTIFIER, "role": Category.ACTIVITY, "since": Category.ACTIVITY},
    not_personal=["id", "site", "ended_at"],
    find=_memberships_of,
    keep=[
        # The owner's role says whose the site is until the site itself is gone.
        Retention(
            after="account.closed",
            period=years(1),
            where=~Q(role=Role.OWNER, ended_at=None),
            ending="R-ACT",
            soon_all=True,
        )
    ],
    order=97,
)
declare(
    Invitation,
    title=_("Invitations to work on a site"),
    purpose=_("Inviting somebody to help on a site."),
    basis=Basis.CONTRACT,
    personal={
        "email": Category.CONTACT,
        "email_key": Category.CONTACT,
        "invited_by": Category.IDENTIFIER,
    },
    not_personal=["id", "site", "role", "digest", "created_at", "expires_at", "accepted_at", "withdrawn_at"],
    find=_invitations_of,
    keep=[
        Retention(after="expires_at", period=months(3), ending="R-ACC"),
        Retention(after="account.closed", period=months(3), ending="R-ACC"),
    ],
    recipients=("mail provider",),
    order=30,
)
declare(
    Suspension,
    title=_("Suspensions of sites"),
    purpose=_("Taking a site off the web for a reason, and putting it back."),
    basis=Basis.CONTRACT,
    personal={"by": Category.IDENTIFIER, "lifted_by": Category.IDENTIFIER},
    not_personal=["id", "site", "because", "at", "lifted_at"],
    find=_about_sites_of,
    keep=_with_the_site,
    order=60,
)
declare(
    Binning,
    title=_("Sites in the bin"),
    purpose=_("Keeping a site for thirty days after it was put into the bin."),
    basis=Basis.CONTRACT,
    personal={"by": Category.IDENTIFIER, "restored_by": Category.IDENTIFIER},
    not_personal=["id", "site", "at", "purge_on", "restored_at"],
    find=_about_sites_of,
    keep=[Retention(after="site.owner_closed", period=years(1), ending="R-ACT")],
    order=96,
)
declare(
    Entitlement,
    purpose=_("Knowing what a plan allows a site."),
    basis=Basis.CONTRACT,
    not_personal=["id", "site", "key", "value", "since", "until"],
)
declare(
    FeatureSwitch,
    title=_("Features switched on or off"),
    purpose=_("Remembering which features the owner has switched on."),
    basis=Basis.CONTRACT,
    personal={"changed_by": Category.IDENTIFIER},
    not_personal=["id", "site", "feature", "on", "changed_at"],
    find=_about_sites_of,
    keep=_with_the_site,
    order=60,
)
