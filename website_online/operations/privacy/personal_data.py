"""What the engine itself keeps: ids and counts, and for a while copies and an address."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.foundation.clock import days, months
from website_online.foundation.personal_data import (
    Basis,
    Category,
    Outcome,
    Retention,
    Subject,
    declare,
    declare_store,
)
from website_online.operations.privacy.exports import KEPT, ExportFiles
from website_online.operations.privacy.models import (
    Course,
    Erasure,
    ErasureKey,
    ErasureStep,
    Export,
    RetentionLine,
    RetentionRun,
    Tombstone,
)

_PROOF = _("Proof that periods were kept and people were erased.")


def _of_account(subject: Subject) -> Q | None:
    return Q(account_id=subject.account_id) if subject.account_id else None


# A course names a closing by an opaque id whose key goes with the account.
for _model in (RetentionRun, RetentionLine, Course, ErasureStep, ErasureKey):
    declare(_model, purpose=_PROOF, not_personal=[field.name for field in _model._meta.concrete_fields])

declare(
    Erasure,
    title=_("Erasures"),
    purpose=_PROOF,
    basis=Basis.LEGAL_DUTY,
    personal={"account_id": Category.IDENTIFIER, "email": Category.CONTACT, "site_ids": Category.IDENTIFIER},
    not_personal=["id", "because", "state", "planned_at", "started_at", "finished_at", "receipt", "signature"],
    find=_of_account,
    keep=[Retention(after="planned_at", period=months(36), ending="R-DSAR")],
    erase=Outcome.KEEP,
    erase_because=_("The receipt of an erasure, by opaque id; the address is emptied when it is done."),
)
declare(
    Tombstone,
    title=_("Tombstones"),
    purpose=_("Erasing again whom a restored backup would bring back."),
    basis=Basis.LEGAL_DUTY,
    personal={"account_id": Category.IDENTIFIER, "site_ids": Category.IDENTIFIER},
    not_personal=["id", "erased_at"],
    find=_of_account,
    keep=[Retention(after="erased_at", period=days(36), ending="R-BACKUP")],
    erase=Outcome.KEEP,
    erase_because=_("An opaque id, until no backup from before the erasure is left."),
)
declare(
    Export,
    title=_("Copies that you asked for"),
    purpose=_("Giving people a copy of what is held about them."),
    basis=Basis.LEGAL_DUTY,
    personal={"account_id": Category.IDENTIFIER, "digest": Category.IDENTIFIER},
    not_personal=["id", "state", "requested_at", "ready_at", "expires_at", "bytes"],
    find=_of_account,
    keep=[Retention(after="requested_at", period=months(36), ending="R-DSAR")],
    order=95,
)
declare_store(
    "exports",
    title=_("Files of copies"),
    purpose=_("Giving people a copy of what is held about them."),
    basis=Basis.LEGAL_DUTY,
    personal={"copy": Category.CONTENT},
    keep=[Retention(after="ready_at", period=KEPT, ending="R-EXPORT")],
    handler=ExportFiles(),
    order=5,
)
