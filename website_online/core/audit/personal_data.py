"""What the record holds about people, and how it goes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.core.audit import actions
from website_online.core.audit.models import Checkpoint, Entry, Head, Link
from website_online.foundation.clock import years
from website_online.foundation.personal_data import (
    Basis,
    Category,
    Retention,
    Subject,
    declare,
)


class EntryEnding:
    """Entries leave with their salts, and their links stay."""

    def expire(self, rows: Any) -> int:
        """Delete the entries of a query set at the end of their period; return how many."""
        return actions.expire(rows.values_list("id", flat=True))

    def erase(self, rows: Any) -> int:
        """Delete the entries of a query set because their person asks for it; return how many."""
        return actions.expire(rows.values_list("id", flat=True))

    def export(self, rows: Any) -> Iterable[dict[str, Any]]:
        """Return the entries in the form a person can read, oldest first."""
        return [actions.committed_values(entry) for entry in rows.order_by("at", "id")]


def _acts_of(subject: Subject) -> Q | None:
    return Q(account_id=subject.account_id) if subject.account_id else None


declare(
    Entry,
    title=_("Activity log"),
    purpose=_("Traceability, security and support: who changed what, when and from where."),
    basis=Basis.LEGITIMATE_INTEREST,
    personal={
        "at": Category.ACTIVITY,
        "verb": Category.ACTIVITY,
        "actor_id": Category.IDENTIFIER,
        "account_id": Category.IDENTIFIER,
        "site_id": Category.IDENTIFIER,
        "object_type": Category.ACTIVITY,
        "object_id": Category.ACTIVITY,
        "details": Category.ACTIVITY,
        "ip": Category.CONNECTION,
        "agent": Category.CONNECTION,
        "request_id": Category.CONNECTION,
    },
    not_personal=["id", "salt", "commitment"],
    find=_acts_of,
    keep=[
        Retention(after="account.closed", period=years(1), ending="R-ACT"),
        Retention(after="at", period=years(1), where=Q(account_id=None), without_account=True, ending="R-ACT"),
    ],
    handler=EntryEnding(),
    order=90,
)
# Links, heads and checkpoints carry digests and an opaque id whose key goes with the account.
declare(
    Link,
    purpose=_("Proof that the activity log was not rewritten."),
    not_personal=[
        "id",
        "chain_kind",
        "chain_id",
        "sequence",
        "entry_id",
        "commitment",
        "previous",
        "digest",
        "expired_at",
    ],
)
declare(
    Head,
    purpose=_("Proof that the activity log was not rewritten."),
    not_personal=["id", "chain_kind", "chain_id", "sequence", "digest"],
)
declare(
    Checkpoint,
    purpose=_("Proof that the activity log was not rewritten."),
    not_personal=["id", "chain_kind", "chain_id", "sequence", "digest", "made_at", "signature"],
)
