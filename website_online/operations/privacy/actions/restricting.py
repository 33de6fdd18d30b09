"""Restricting the use of somebody's data, and lifting it with notice (GDPR art. 18).

Restricted data are stored and nothing else. Whoever uses data for a purpose asks `is_restricted`
first; what lies on a lower floor asks `foundation.restrictions`, which is answered here.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.cases.actions import open_case
from website_online.core.cases.models import Case
from website_online.core.mail.actions import send
from website_online.foundation import background, clock, personal_data, restrictions
from website_online.operations.privacy.actions.notifying import note_recipients
from website_online.operations.privacy.models import RecipientNotice, Restriction

# Between the notice that a restriction will be lifted and its end (art. 18(3)).
NOTICE = timedelta(days=7)


class NotRestricted(ValueError):
    """This restriction is not in force any more."""


def in_force(account_id: UUID | str) -> "QuerySet[Restriction]":
    """Return the restrictions of an account that are in force, oldest first."""
    return Restriction.objects.filter(account_id=account_id, lifted_at=None).order_by("since")


def is_restricted(account_id: UUID | str | None, purpose: str = "", *, store: str = "") -> bool:
    """Return whether data of an account may only be stored: for one purpose, or one kind of data.

    A restriction that names no purpose is of every purpose, one that names no store of every store.
    What is restricted for one purpose, or in one store, counts only where that is asked about.
    """
    if not account_id:
        return False
    return in_force(account_id).filter(purpose__in={purpose, ""}, store__in={store, ""}).exists()


def answered_cases() -> "QuerySet[Case, str]":
    """Return the references of cases that somebody has answered."""
    answered = Case.objects.filter(state__in=(Case.State.ANSWERED, Case.State.SATISFIED))
    return answered.values_list("reference", flat=True)


def place(
    account_id: UUID,
    *,
    ground: str,
    purpose: str = "",
    store: str = "",
    case_reference: str = "",
    by: UUID | None = None,
) -> Restriction:
    """Restrict a purpose, a kind of data (the key of a store), or everything of an account; return the row.

    `ground` is one of the four of art. 18(1). The same restriction twice is one. `by` is who asks
    (default: the person). Raises ValueError for an unknown ground, KeyError for an unknown store.
    """
    ground = Restriction.Ground(ground)
    if store:
        personal_data.registry.get(store)
    with transaction.atomic():
        known = in_force(account_id).filter(ground=ground, purpose=purpose, store=store).first()
        if known is not None:
            return known
        made = Restriction.objects.create(
            account_id=account_id, ground=ground, purpose=purpose, store=store, case_reference=case_reference
        )
        record(
            "privacy.restricted",
            actor_id=by or account_id,
            account_id=account_id,
            object_type="restriction",
            object_id=made.pk,
            details={"ground": str(ground), "purpose": purpose, "store": store, "case": case_reference},
        )
        if not purpose:
            note_recipients(account_id, RecipientNotice.What.RESTRICTED, stores=[store] if store else None)
    return made


def request(account: Account, *, ground: str, words: str, store: str = "", purpose: str = "") -> Restriction:
    """Restrict because the person asks: at once, with a case that a person answers within a month.

    Raises `MessageRefused` (cases) for words that cannot be taken.
    """
    with transaction.atomic():
        case = open_case("personal_data", account.email, words, language=account.language, account_id=account.pk)
        return place(
            account.pk, ground=ground, purpose=purpose, store=store, case_reference=case.reference, by=account.pk
        )


def withdraw(restriction: Restriction, *, by: UUID) -> Restriction:
    """Take one's own restriction back, at once. Raises NotRestricted."""
    return _lifted(restriction, because="", by=by)


def lift(restriction: Restriction, *, because: str) -> Restriction:
    """Announce to the person that a restriction ends in seven days and why; a job ends it then.

    Returns the row. The person is told before it is lifted (art. 18(3)), and the words are shown on
    the page of his data. Raises NotRestricted.
    """
    with transaction.atomic():
        restriction = _locked(restriction)
        restriction.announced_at, restriction.lifted_because = clock.now(), because[:400]
        restriction.save(update_fields=["announced_at", "lifted_because"])
        ends_at = clock.now() + NOTICE
        account = Account.objects.open().filter(pk=restriction.account_id).first()
        if account is not None and account.email:
            send(
                "privacy.restriction_ends",
                to=account.email,
                language=account.language,
                account_id=account.pk,
                dedupe_key=f"privacy.restriction:{restriction.pk}:{ends_at:%Y%m%d%H%M%S}",
                context={
                    "url": f"{settings.OPERATOR_URL}/portal/account/data",
                    "because": restriction.lifted_because,
                    "reference": restriction.case_reference,
                    "on": ends_at,
                },
            )
        record(
            "privacy.restriction_announced",
            account_id=restriction.account_id,
            object_type="restriction",
            object_id=restriction.pk,
        )
        background.enqueue(
            end_announced,
            key=f"privacy.restriction:{restriction.pk}",
            run_after=ends_at,
            restriction_id=str(restriction.pk),
        )
    return restriction


@background.job("privacy.restriction")
def end_announced(*, restriction_id: str) -> None:
    """End a restriction whose end was announced; nothing when it is over already."""
    restriction = Restriction.objects.filter(pk=restriction_id, lifted_at=None).first()
    if restriction is not None:
        _lifted(restriction, because=restriction.lifted_because, by=None)


def _locked(restriction: Restriction) -> Restriction:
    row = Restriction.objects.select_for_update().get(pk=restriction.pk)
    if row.lifted_at is not None:
        raise NotRestricted(str(restriction.pk))
    return row


def _lifted(restriction: Restriction, *, because: str, by: UUID | None) -> Restriction:
    with transaction.atomic():
        restriction = _locked(restriction)
        restriction.lifted_at, restriction.lifted_because = clock.now(), because
        restriction.save(update_fields=["lifted_at", "lifted_because"])
        record(
            "privacy.restriction_lifted",
            actor_id=by,
            account_id=restriction.account_id,
            object_type="restriction",
            object_id=restriction.pk,
        )
    return restriction


restrictions.answers.register("privacy", is_restricted)
