"""What drafts and their history hold about people: what owners write, and an opaque id of who wrote it."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.foundation.clock import Period, days, years
from website_online.foundation.personal_data import (
    Basis,
    Category,
    Retention,
    Subject,
    declare,
)
from website_online.website.content.actions.upkeep import collapse
from website_online.website.content.models import Change, Document, HeldBack, History, Snapshot
from website_online.website.content.rules import DAYS_OF_CHANGES

OWNER_GONE = Retention(after="site.owner_closed", period=years(1), ending="R-ACT")
COLLAPSED: Period = days(DAYS_OF_CHANGES)


def _of_own_sites(subject: Subject) -> Q | None:
    return Q(site_id__in=subject.site_ids) if subject.site_ids else None


def _own_sites_or_own_acts(subject: Subject) -> Q | None:
    found = _of_own_sites(subject)
    if not subject.account_id:
        return found
    own = Q(actor_id=subject.account_id)
    return own if found is None else found | own


def _own_acts(subject: Subject) -> Q | None:
    return Q(actor_id=subject.account_id) if subject.account_id else None


class ChangeEnding:
    """Old changes go in the one way that keeps the books of the history."""

    whole_sites = True

    def expire(self, rows: Any) -> int:
        """Collapse what is older than thirty days in the sites of these changes; returns how many went."""
        return collapse(set(rows.order_by().values_list("site_id", flat=True)))

    def erase(self, rows: Any) -> int:
        """Delete the changes of a query set, with their whole site; returns how many."""
        return rows.delete()[0]


declare(
    Document,
    title=_("Pages and other documents of a site"),
    purpose=_("The website itself, as its owner writes it."),
    basis=Basis.CONTRACT,
    personal={"title": Category.CONTENT, "path": Category.CONTENT, "body": Category.CONTENT},
    not_personal=[
        "id",
        "site",
        "kind",
        "language",
        "translation_group",
        "sequence",
        "created_at",
        "updated_at",
        "deleted_at",
    ],
    find=_of_own_sites,
    keep=[OWNER_GONE],
    order=40,
)
declare(
    Snapshot,
    title=_("Earlier versions of documents"),
    purpose=_("Going back to an earlier version, and knowing what was online."),
    basis=Basis.CONTRACT,
    personal={"body": Category.CONTENT},
    not_personal=["id", "site", "document", "sequence", "created_at"],
    find=_of_own_sites,
    keep=[OWNER_GONE],
    order=30,
)
declare(
    Change,
    title=_("Edits of the last thirty days"),
    purpose=_("Saving, undoing and working together on a site."),
    basis=Basis.CONTRACT,
    personal={
        "actor_id": Category.IDENTIFIER,
        "commands": Category.CONTENT,
        "inverses": Category.CONTENT,
        "at": Category.ACTIVITY,
    },
    not_personal=[
        "id",
        "site",
        "sequence",
        "client_uuid",
        "received",
        "kind",
        "intent",
        "label",
        "focus",
        "schema_version",
        "barrier",
        "reversed_by",
    ],
    find=_of_own_sites,
    keep=[Retention(after="at", period=COLLAPSED)],
    handler=ChangeEnding(),
    # On somebody else's site the edit stays that site's, without its author.
    traces=_own_acts,
    trace_fields=["actor_id"],
    order=20,
)
declare(
    HeldBack,
    title=_("Edits that could not be applied"),
    purpose=_("Keeping what somebody wrote while another person changed the same place."),
    basis=Basis.CONTRACT,
    personal={
        "actor_id": Category.IDENTIFIER,
        "commands": Category.CONTENT,
        "detail": Category.CONTENT,
        "at": Category.ACTIVITY,
    },
    not_personal=["id", "site", "client_uuid", "intent", "label", "schema_version", "code"],
    find=_own_sites_or_own_acts,
    keep=[Retention(after="at", period=COLLAPSED)],
    order=20,
)
declare(
    History,
    purpose=_("The number of the last edit of a site."),
    not_personal=["id", "site", "sequence", "barrier", "collapsed"],
)
