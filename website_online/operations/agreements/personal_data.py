"""Versions and the register are public; who accepted, was told or objected are facts about people."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.foundation.clock import months
from website_online.foundation.personal_data import Basis, Category, Outcome, Retention, Subject, declare
from website_online.operations.agreements.models import Acceptance, Engagement, Notice, Objection, Text, Version

for _model in (Version, Text, Engagement):
    declare(
        _model,
        purpose=_("Keeping every version of the agreement and of the list of sub-processors readable."),
        not_personal=[field.name for field in _model._meta.concrete_fields],
    )


def _of_account(subject: Subject) -> Q | None:
    return Q(account_id=subject.account_id) if subject.account_id else None


declare(
    Acceptance,
    title=_("Data-processing agreement you accepted"),
    purpose=_("Proving the contract about your visitors’ data (article 28 GDPR)."),
    basis=Basis.LEGAL_DUTY,
    personal={"account_id": Category.IDENTIFIER, "at": Category.CONSENT, "how": Category.CONSENT},
    not_personal=["id", "text", "version"],
    find=_of_account,
    # Claims from a contract lapse ten years after it ends (Belgian civil code, art. 2262bis).
    keep=[Retention(after="account.closed", period=months(120), ending="R-DPA")],
    erase=Outcome.KEEP,
    erase_because=_("It proves the contract; claims from it lapse after ten years."),
)
declare(
    Notice,
    title=_("Changes of the agreement and of our sub-processors you were told of"),
    purpose=_("Proving that these changes were announced in time."),
    basis=Basis.LEGAL_DUTY,
    personal={"account_id": Category.IDENTIFIER, "at": Category.ACTIVITY, "dismissed_at": Category.ACTIVITY},
    not_personal=["id", "version", "engagement"],
    find=_of_account,
    keep=[Retention(after="account.closed", period=months(12), ending="R-ACT")],
)
declare(
    Objection,
    title=_("Your objections to a sub-processor"),
    purpose=_("Taking your objection into account before the company begins to work for us."),
    basis=Basis.LEGAL_DUTY,
    personal={"account_id": Category.IDENTIFIER, "at": Category.ACTIVITY, "reference": Category.IDENTIFIER},
    not_personal=["id", "engagement"],
    find=_of_account,
    keep=[Retention(after="account.closed", period=months(12), ending="R-ACT")],
)
