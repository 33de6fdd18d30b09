"""What the engine itself keeps: ids and counts, and for a while copies and an address."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.foundation.clock import days, months, years
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
    Correction,
    Course,
    Erasure,
    ErasureKey,
    ErasureStep,
    Export,
    LegalHold,
    RecipientNotice,
    Restriction,
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
    not_personal=["id", "language", "state", "requested_at", "ready_at", "expires_at", "bytes"],
    find=_of_account,
    keep=[Retention(after="requested_at", period=months(36), ending="R-DSAR")],
    order=95,
)


def _told_holds_of(subject: Subject) -> Q | None:
    """Holds that their person may know of: a silent one is in no copy and on no page."""
    found = Q(account_id=subject.account_id) if subject.account_id else Q()
    if subject.site_ids:
        found |= Q(site_id__in=subject.site_ids)
    return found & Q(silent=False) if found else None


declare(
    LegalHold,
    title=_("Legal holds"),
    purpose=_("Keeping what an authority or a dispute asks to be kept, and nothing else."),
    basis=Basis.LEGAL_DUTY,
    personal={
        "account_id": Category.IDENTIFIER,
        "email": Category.CONTACT,
        "site_id": Category.IDENTIFIER,
        "reason": Category.MESSAGE,
    },
    not_personal=[
        "id", "reference", "stores", "data_from", "data_until", "basis", "authority", "silent",
        "placed_at", "placed_by", "expires_at", "lifted_at", "lifted_by",
    ],
    find=_told_holds_of,
    keep=[
        Retention(after="expires_at", period=days(0), then=Outcome.ANONYMISE, fields=("email",), of=_("the address in it"), ending="R-LEGAL"),
        Retention(after="expires_at", period=years(10), ending="R-LEGAL"),
    ],
    erase=Outcome.KEEP,
    erase_because=_("The law asks us to be able to show which data had to be kept, for whom and until when."),
)  # fmt: skip
declare(
    Restriction,
    title=_("Restrictions"),
    purpose=_("Only storing what its person disputes, until it is settled."),
    basis=Basis.LEGAL_DUTY,
    personal={"account_id": Category.IDENTIFIER, "case_reference": Category.IDENTIFIER},
    not_personal=["id", "purpose", "store", "ground", "since", "announced_at", "lifted_at", "lifted_because"],
    find=_of_account,
    keep=[
        Retention(after="lifted_at", period=months(36), ending="R-DSAR"),
        Retention(after="account.closed", period=months(36), ending="R-DSAR"),
    ],
)
declare(
    Correction,
    title=_("Corrections that you asked for"),
    purpose=_("Putting right what its person says is wrong."),
    basis=Basis.LEGAL_DUTY,
    personal={"account_id": Category.IDENTIFIER, "case_reference": Category.IDENTIFIER},
    not_personal=["id", "store", "restriction", "since", "settled_at", "corrected"],
    find=_of_account,
    keep=[Retention(after="since", period=months(36), ending="R-DSAR")],
)
declare(
    RecipientNotice,
    title=_("Notices to those who received data"),
    purpose=_("Telling those who received data that they were corrected, erased or restricted."),
    basis=Basis.LEGAL_DUTY,
    personal={"account_id": Category.IDENTIFIER},
    not_personal=["id", "what", "store", "recipient", "since", "told_at", "told_how"],
    find=_of_account,
    keep=[Retention(after="since", period=months(36), ending="R-DSAR")],
    erase=Outcome.KEEP,
    erase_because=_("An opaque id: proof that those who received the data were told of the erasure."),
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
