"""How long messages stay on a site: each form says so, and the owner may set a limit for all of them."""

from uuid import UUID

from django.db import transaction

from website_online.core.accounts.models import Account
from website_online.core.audit import actions as audit
from website_online.core.sites import permissions
from website_online.core.sites.models import Role
from website_online.features.forms import rules
from website_online.features.forms.events import KeepingChanged
from website_online.features.forms.models import Keeping, Submission
from website_online.foundation import clock
from website_online.foundation.events import announce
from website_online.foundation.scoping import site_scope

BATCH = 500


class NotALength(ValueError):
    """Messages cannot be kept for that many months."""


def months_of(site_id: UUID | str) -> int:
    """Return the months after which every message of a site is gone, whatever its form says."""
    with site_scope(site_id):
        return Keeping.objects.values_list("months", flat=True).first() or rules.MOST_MONTHS


def set_months(site_id: UUID | str, account: Account, months: int) -> int:
    """Set the limit for all forms of a site; return how many stored messages go earlier than before.

    What is stored already never stays longer than was said when it was sent. Raises NotYours, NotALength.
    """
    if not 1 <= months <= rules.MOST_MONTHS:
        raise NotALength(months)
    with site_scope(site_id), transaction.atomic():
        site = permissions.require(account, site_id, Role.OWNER)
        row = Keeping.objects.select_for_update().first() or Keeping(site=site)
        if row.months == months:
            return 0
        row.months, row.changed_at, row.changed_by = months, clock.now(), account.id
        row.save()
        earlier = _shortened(months)
        audit.record(
            "forms.keeping_set",
            actor_id=account.id,
            account_id=account.id,
            site_id=site.id,
            object_type="site",
            object_id=str(site.id),
            details={"months": months},
        )
        announce(KeepingChanged(site_id=str(site.id)))
    return earlier


def _shortened(months: int) -> int:
    """Bring forward the end of the messages of the present site that would stay longer; return how many."""
    period, count = clock.months(months), 0
    changed: list[Submission] = []
    for submission in Submission.objects.only("id", "site_id", "received_at", "expires_at").iterator(BATCH):
        end = period.after(submission.received_at)
        if submission.expires_at > end:
            submission.expires_at = end
            changed.append(submission)
    for start in range(0, len(changed), BATCH):
        count += Submission.objects.bulk_update(changed[start : start + BATCH], ["expires_at"])
    return count
