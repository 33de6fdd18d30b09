"""Versions are public; who was told of one is a fact about people."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.foundation.clock import months
from website_online.foundation.personal_data import Basis, Category, Retention, Subject, declare
from website_online.operations.statement.models import Text, Told, Version

for _model in (Version, Text):
    declare(
        _model,
        purpose=_("Keeping every version of the privacy statement readable."),
        not_personal=[field.name for field in _model._meta.concrete_fields],
    )


def _of_account(subject: Subject) -> Q | None:
    return Q(account_id=subject.account_id) if subject.account_id else None


declare(
    Told,
    title=_("Changes of the privacy statement you were told of"),
    purpose=_("Proving that important changes of the statement were announced in time."),
    basis=Basis.LEGAL_DUTY,
    personal={"account_id": Category.IDENTIFIER, "at": Category.ACTIVITY, "dismissed_at": Category.ACTIVITY},
    not_personal=["id", "version"],
    find=_of_account,
    keep=[Retention(after="account.closed", period=months(12), ending="R-ACT")],
)
