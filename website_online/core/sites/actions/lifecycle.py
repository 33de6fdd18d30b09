"""Off the web for a reason, into the bin, out of it, and gone."""

from uuid import UUID

from django.db import transaction

from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.sites.errors import NotInBin
from website_online.core.sites.events import (
    SiteBinned,
    SiteErased,
    SiteSuspended,
    SiteUnbinned,
    SuspensionLifted,
)
from website_online.core.sites.models import Binning, Host, Invitation, Membership, Role, Site, Suspension
from website_online.core.sites.permissions import require
from website_online.core.sites.rules import BIN_DAYS
from website_online.foundation import clock
from website_online.foundation.events import announce


def suspend(site_id: UUID | str, *, because: Suspension.Because, by: UUID | None = None) -> Suspension:
    """Take a site off the web for one reason; a second time for the same reason changes nothing."""
    with transaction.atomic():
        suspension, new = Suspension.objects.get_or_create(
            site_id=site_id,
            because=because,
            lifted_at=None,
            defaults={"at": clock.now(), "by": by},
        )
        if new:
            _note("sites.suspended", site_id, by, because)
            announce(SiteSuspended(str(site_id), str(because)))
    return suspension


def lift(site_id: UUID | str, *, because: Suspension.Because, by: UUID | None = None) -> bool:
    """Lift the suspension for one reason; return whether there was one. Other reasons stay."""
    with transaction.atomic():
        lifted = Suspension.objects.filter(site_id=site_id, because=because, lifted_at=None).update(
            lifted_at=clock.now(), lifted_by=by
        )
        if lifted:
            _note("sites.suspension_lifted", site_id, by, because)
            announce(SuspensionLifted(str(site_id), str(because)))
    return bool(lifted)


def _note(verb: str, site_id: UUID | str, by: UUID | None, because: Suspension.Because) -> None:
    record(
        verb,
        actor_id=by,
        site_id=site_id,
        object_type="site",
        object_id=site_id,
        details={"because": str(because)},
    )


def put_in_bin(site: Site, by: Account) -> Binning:
    """Put the site into the bin for thirty days; it does not answer any more, its address stays its own.

    Raises NotYours unless `by` owns it. A second time returns the first binning.
    """
    site = require(by, site.pk, Role.OWNER, in_bin=True)
    with transaction.atomic():
        now = clock.now()
        binning, new = Binning.objects.get_or_create(
            site=site,
            restored_at=None,
            defaults={"by": by.pk, "at": now, "purge_on": clock.add(clock.days(BIN_DAYS), now)},
        )
        if new:
            record("sites.binned", actor_id=by.pk, site_id=site.pk, object_type="site", object_id=site.pk)
            announce(SiteBinned(str(site.pk)))
    return binning


def take_out_of_bin(site: Site, by: Account) -> Site:
    """Take the site out of the bin again. Raises NotYours, NotInBin (also once its days are over)."""
    site = require(by, site.pk, Role.OWNER, in_bin=True)
    with transaction.atomic():
        now = clock.now()
        restored = Binning.objects.filter(site=site, restored_at=None, purge_on__gt=now).update(
            restored_at=now, restored_by=by.pk
        )
        if not restored:
            raise NotInBin("not in the bin, or for too long")
        record("sites.unbinned", actor_id=by.pk, site_id=site.pk, object_type="site", object_id=site.pk)
        announce(SiteUnbinned(str(site.pk)))
    return site


def erase_site(site_id: UUID | str) -> bool:
    """Empty the site's row, free its address and delete its roles; return whether there was something.

    For the privacy engine, after everything inside the site is gone; directory and media go with
    the event SiteErased. The engine's report is the record of it.
    """
    with transaction.atomic():
        site = Site.objects.select_for_update().filter(pk=site_id, erased_at=None).first()
        if site is None:
            return False
        now = clock.now()
        Host.objects.filter(site=site).delete()
        Invitation.objects.filter(site=site).delete()
        Membership.objects.filter(site=site).delete()
        site.name, site.address, site.erased_at = "", None, now
        site.save(update_fields=["name", "address", "erased_at"])
        announce(SiteErased(str(site.pk)))
    return True
