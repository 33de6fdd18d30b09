"""What consent holds about people, and how it goes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.core.consent.actions import digest_of
from website_online.core.consent.models import Agreement, CookieChoice, CookieNotice, TextVersion, Withdrawal
from website_online.core.mail.rules import address_key
from website_online.foundation.clock import months
from website_online.foundation.personal_data import Basis, Category, Outcome, Retention, Subject, declare

PROOF_KEPT = months(24)


class AgreementEnding:
    """An agreement goes together with its withdrawal: without that it would look valid again."""

    def expire(self, rows: Any) -> int:
        """Delete the agreements of a query set with their withdrawals; return how many agreements."""
        ids = list(rows.values_list("pk", flat=True))
        Withdrawal.objects.filter(agreement_id__in=ids).delete()
        return Agreement.objects.filter(pk__in=ids).delete()[0]

    def erase(self, rows: Any) -> int:
        """Delete the agreements of a query set with their withdrawals; return how many agreements."""
        return self.expire(rows)

    def export(self, rows: Any) -> Iterable[dict[str, Any]]:
        """Return the agreements with the words that were shown."""
        return list(rows.values("purpose", "at", "how", "text__version", "text__text", "withdrawal__at"))


class WithdrawalEnding:
    """A withdrawal takes its agreement along: it is reached first, and alone it would leave it standing."""

    def expire(self, rows: Any) -> int:
        """Delete the withdrawals of a query set with their agreements; return how many withdrawals."""
        ids = list(rows.values_list("agreement_id", flat=True))
        AgreementEnding().expire(Agreement.objects.filter(pk__in=ids))
        return len(ids)

    def erase(self, rows: Any) -> int:
        """Delete the withdrawals of a query set with their agreements; return how many withdrawals."""
        return self.expire(rows)


def _agreements_of(subject: Subject) -> Q | None:
    found = Q(account_id=subject.account_id) if subject.account_id else Q()
    if key := address_key(subject.email):
        found |= Q(subject_digest=digest_of(key))
    return found or None


def _withdrawals_of(subject: Subject) -> Q | None:
    found = _agreements_of(subject)
    if found is None:
        return None
    return Q(agreement__in=Agreement.objects.filter(found).values("pk"))


def _nobody(subject: Subject) -> Q | None:
    """An answer about cookies belongs to a browser whose number nobody else knows (GDPR art. 11)."""
    return None


declare(
    TextVersion,
    purpose=_("Knowing which words somebody agreed to."),
    basis=Basis.LEGAL_DUTY,
    not_personal=["id", "purpose", "version", "language", "text", "digest", "first_used_at"],
)
declare(
    Withdrawal,
    title=_("Withdrawn consent"),
    purpose=_("Proving that consent was taken back."),
    basis=Basis.LEGAL_DUTY,
    personal={"at": Category.CONSENT, "how": Category.CONSENT},
    not_personal=["id", "agreement"],
    find=_withdrawals_of,
    keep=[
        Retention(after="at", period=PROOF_KEPT, ending="R-CONSENT"),
        Retention(after="account.closed", period=PROOF_KEPT, ending="R-CONSENT"),
    ],
    erase=Outcome.KEEP,
    erase_because=_("Proof of what you agreed to, under an opaque id, for 24 months after its end."),
    handler=WithdrawalEnding(),
    order=50,
)
declare(
    Agreement,
    title=_("Consent"),
    purpose=_("Proving who agreed to what, in which words, when and how."),
    basis=Basis.LEGAL_DUTY,
    personal={
        "account_id": Category.IDENTIFIER,
        "subject_digest": Category.IDENTIFIER,
        "purpose": Category.CONSENT,
        "text": Category.CONSENT,
        "at": Category.CONSENT,
        "how": Category.CONSENT,
    },
    not_personal=["id"],
    find=_agreements_of,
    keep=[
        Retention(
            after="withdrawal__at",
            period=PROOF_KEPT,
            ending="R-CONSENT",
            ceiling=PROOF_KEPT,
            ceiling_after="account.closed",
        ),
        Retention(after="account.closed", period=PROOF_KEPT, ending="R-CONSENT"),
    ],
    erase=Outcome.KEEP,
    erase_because=_("Proof of what you agreed to, under an opaque id, for 24 months after its end."),
    handler=AgreementEnding(),
    order=40,
)
declare(
    CookieNotice,
    purpose=_("Knowing what visitors were shown when they were asked about cookies."),
    basis=Basis.LEGAL_DUTY,
    not_personal=["id", "version", "language", "digest", "shown", "first_used_at"],
)
declare(
    CookieChoice,
    title=_("Answers about cookies"),
    purpose=_("Proving what a browser answered about cookies, under a number that stands for nobody we know."),
    basis=Basis.LEGAL_DUTY,
    personal={
        "pseudonym": Category.IDENTIFIER,
        "notice": Category.CONSENT,
        "choices": Category.CONSENT,
        "how": Category.CONSENT,
        "page": Category.CONSENT,
        "at": Category.CONSENT,
    },
    not_personal=["id", "ends_at"],
    find=_nobody,
    keep=[Retention(after="ends_at", period=PROOF_KEPT, ending="R-CONSENT")],
    erase=Outcome.KEEP,
    erase_because=_("Nothing in it says whose browser it was; the number lies in that browser’s cookie only."),
    order=45,
)
