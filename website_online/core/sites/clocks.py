"""From when the periods of a site count, and which sites are a person's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from website_online.core.accounts.rules import CLOSING_UNDO_DAYS
from website_online.core.sites.actions.lifecycle import BIN_DAYS
from website_online.core.sites.models import Binning, Membership, Role
from website_online.core.sites.queries import owned_site_ids
from website_online.foundation.clock import days
from website_online.foundation.personal_data import (
    Started,
    Subject,
    declare_clock,
    declare_completion,
    declare_end,
)


def _started(rows: "QuerySet[Any]", field: str) -> Iterator[Started]:
    for site_id, at in rows.values_list("site_id", field).iterator():
        yield Started(str(site_id), at, Subject(site_ids=(str(site_id),)))


_OWNERS = Q(role=Role.OWNER, ended_at=None, site__erased_at=None)
_IN_THE_BIN = Q(restored_at=None, site__erased_at=None)


def _owner_closed(before: datetime) -> Iterator[Started]:
    return _started(Membership.objects.filter(_OWNERS, account__closed_at__lte=before), "account__closed_at")


def _owner_closed_of(subject: Subject) -> Iterator[Started]:
    owners = Membership.objects.filter(_OWNERS, account__closed_at__isnull=False, site_id__in=subject.site_ids)
    return _started(owners, "account__closed_at")


def _binned(before: datetime) -> Iterator[Started]:
    return _started(Binning.objects.filter(_IN_THE_BIN, at__lte=before), "at")


def _binned_of(subject: Subject) -> Iterator[Started]:
    return _started(Binning.objects.filter(_IN_THE_BIN, site_id__in=subject.site_ids), "at")


def _with_sites(subject: Subject) -> Subject:
    """Add the sites that an account owns; those it only edits are their owner's."""
    if not subject.account_id:
        return subject
    owned = {str(pk) for pk in owned_site_ids(UUID(subject.account_id))}
    return replace(subject, site_ids=tuple(sorted(owned | set(subject.site_ids))))


declare_clock(
    "site.owner_closed",
    title=_("closing of the owner’s account"),
    started=_owner_closed,
    of=_owner_closed_of,
    final_after=days(CLOSING_UNDO_DAYS),
    at_closing=True,
)
declare_clock(
    "site.binned",
    title=_("putting the site into the bin"),
    started=_binned,
    of=_binned_of,
    final_after=days(BIN_DAYS),
)
declare_end(
    "site.binned",
    title=_("Sites in the bin"),
    clock="site.binned",
    period=days(BIN_DAYS),
    ending="R-ACT",
)
declare_completion("sites", _with_sites)
