"""Putting right what is wrong, where its person cannot do it himself (GDPR art. 16).

A person looks at it within a month; until then the data are only stored (art. 18(1)(a)), and who
received them hears of the correction (art. 19).
"""

from django.db import transaction

from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.cases.actions import NotNow, answer, open_case
from website_online.core.cases.models import Case
from website_online.foundation import clock, personal_data
from website_online.operations.privacy.actions import restricting
from website_online.operations.privacy.actions.notifying import note_recipients
from website_online.operations.privacy.models import Correction, RecipientNotice, Restriction


class Settled(ValueError):
    """This correction has been answered already."""


def request(account: Account, *, store: str, words: str) -> Correction:
    """Ask that a kind of data (the key of a store) be corrected: a case, and a restriction meanwhile.

    Returns the row. Raises `MessageRefused` (cases) for words that cannot be taken, KeyError for an
    unknown store.
    """
    personal_data.registry.get(store)
    with transaction.atomic():
        case = open_case("personal_data", account.email, words, language=account.language, account_id=account.pk)
        known = Correction.objects.filter(account_id=account.pk, store=store, settled_at=None).first()
        restriction = restricting.place(
            account.pk,
            ground=Restriction.Ground.ACCURACY,
            store=store,
            case_reference=case.reference,
            by=account.pk,
        )
        made = Correction.objects.create(
            account_id=account.pk,
            store=store,
            case_reference=case.reference,
            restriction=None if known else restriction,
        )
        record(
            "privacy.correction_requested",
            actor_id=account.pk,
            account_id=account.pk,
            object_type="correction",
            object_id=made.pk,
            details={"store": store, "case": case.reference},
        )
    return made


def settle(correction: Correction, *, corrected: bool, answer_text: str) -> Correction:
    """Answer the person, end the restriction with notice, and write down whom to tell of a correction.

    Returns the row. Raises Settled, and `MessageRefused` (cases) for an answer that cannot be sent.
    """
    with transaction.atomic():
        correction = Correction.objects.select_for_update().get(pk=correction.pk)
        if correction.settled_at is not None:
            raise Settled(str(correction.pk))
        correction.settled_at, correction.corrected = clock.now(), corrected
        correction.save(update_fields=["settled_at", "corrected"])
        case = Case.objects.filter(reference=correction.case_reference).first()
        if case is not None:
            _answer(case, answer_text)
        if correction.restriction is not None and correction.restriction.lifted_at is None:
            restricting.lift(correction.restriction, because=answer_text)
        record(
            "privacy.corrected" if corrected else "privacy.correction_refused",
            account_id=correction.account_id,
            object_type="correction",
            object_id=correction.pk,
            details={"store": correction.store},
        )
        if corrected:
            note_recipients(correction.account_id, RecipientNotice.What.CORRECTED, stores=[correction.store])
    return correction


def _answer(case: Case, text: str) -> None:
    try:
        answer(case, text, by=None)
    except NotNow:  # settled by its person meanwhile: the record says what came of it
        return
