"""Placing, renewing and lifting legal holds. An operator's act, written down each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.sites.models import Site
from website_online.foundation import clock, personal_data
from website_online.foundation.clock import Period, months
from website_online.operations.privacy.models import LegalHold

# A hold is looked at again at least once a year, or it is over.
LONGEST: Period = months(12)


class HoldRefused(ValueError):
    """A hold that names nobody, nothing that exists, or no end; the message says which."""


@dataclass(frozen=True)
class Order:
    """Why something must stay: the words of whoever demands it."""

    reference: str
    reason: str
    basis: str
    authority: str
    silent: bool = False


def place(
    order: Order,
    *,
    account_id: UUID | None = None,
    site_id: UUID | None = None,
    stores: Iterable[str] = (),
    data_from: datetime | None = None,
    data_until: datetime | None = None,
    expires_at: datetime,
    by: str,
) -> LegalHold:
    """Hold what an order names until an instant; return the row.

    `stores` are keys of declarations (none: all), `data_from` and `data_until` narrow to data made
    then. `by` is who places it. Raises HoldRefused.
    """
    stores = sorted(set(stores))
    account = Account.objects.filter(pk=account_id).first() if account_id else None
    if account_id is None and site_id is None:
        raise HoldRefused("Name an account or a site.")
    if account_id and account is None:
        raise HoldRefused("There is no such account.")
    if site_id and not Site.objects.filter(pk=site_id).exists():
        raise HoldRefused("There is no such site.")
    for key in stores:
        if key not in personal_data.registry:
            raise HoldRefused(f"There is no store {key!r}; `privacy report --register` lists them.")
    if data_from and data_until and data_until < data_from:
        raise HoldRefused("The period of the data ends before it begins.")
    for name in ("reference", "reason", "basis", "authority"):
        if not getattr(order, name).strip():
            raise HoldRefused(f"Say the {name}.")
    if not by.strip():
        raise HoldRefused("Say who places it.")
    now = clock.now()
    _check_end(expires_at, now)
    with transaction.atomic():
        hold = LegalHold.objects.create(
            reference=order.reference.strip()[:60],
            account_id=account_id,
            email=account.email if account is not None and account.is_confirmed else "",
            site_id=site_id,
            stores=stores,
            data_from=data_from,
            data_until=data_until,
            reason=order.reason.strip()[:400],
            basis=order.basis.strip()[:200],
            authority=order.authority.strip()[:200],
            silent=order.silent,
            placed_at=now,
            placed_by=by.strip()[:100],
            expires_at=expires_at,
        )
        _note("privacy.hold_placed", hold, by)
    return hold


def renew(hold: LegalHold, *, expires_at: datetime, by: str) -> LegalHold:
    """Let a hold that is in force end later; return the row. Raises HoldRefused."""
    now = clock.now()
    _check_end(expires_at, now)
    with transaction.atomic():
        hold = _in_force(hold, now)
        hold.expires_at = expires_at
        hold.save(update_fields=["expires_at"])
        _note("privacy.hold_renewed", hold, by)
    return hold


def lift(hold: LegalHold, *, by: str) -> LegalHold:
    """End a hold now; what it held goes with the next run. Returns the row. Raises HoldRefused."""
    now = clock.now()
    with transaction.atomic():
        hold = _in_force(hold, now)
        hold.lifted_at, hold.lifted_by, hold.expires_at, hold.email = now, by.strip()[:100], now, ""
        hold.save(update_fields=["lifted_at", "lifted_by", "expires_at", "email"])
        _note("privacy.hold_lifted", hold, by)
    return hold


def _check_end(expires_at: datetime, now: datetime) -> None:
    if expires_at <= now:
        raise HoldRefused("A hold ends in the future.")
    if expires_at > LONGEST.after(now):
        raise HoldRefused("A hold lasts at most twelve months; it can be renewed.")


def _in_force(hold: LegalHold, now: datetime) -> LegalHold:
    row = LegalHold.objects.select_for_update().get(pk=hold.pk)
    if row.expires_at <= now:
        raise HoldRefused("This hold is over.")
    return row


def _note(verb: str, hold: LegalHold, by: str) -> None:
    """The record is the account's, and the site's, unless they must not know."""
    told = not hold.silent
    record(
        verb,
        account_id=hold.account_id if told else None,
        site_id=hold.site_id if told else None,
        object_type="hold",
        object_id=hold.pk,
        details={
            "reference": hold.reference,
            "by": by,
            "until": hold.expires_at.isoformat(),
            "stores": hold.stores,
        },
    )
