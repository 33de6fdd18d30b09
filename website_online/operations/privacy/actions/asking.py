"""What a person asks for himself: a copy (GDPR art. 15), being forgotten (art. 17)."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from website_online.core.accounts.actions import sign_out_everywhere
from website_online.core.accounts.actions.closing import shut
from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.mail.actions import send
from website_online.foundation import background, clock
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy.actions.erasing import REQUEST, erase
from website_online.operations.privacy.actions.exporting import build_export
from website_online.operations.privacy.models import Erasure, Export, State

# The last message has to leave before the address is forgotten.
BEGINS_AFTER = timedelta(minutes=2)


def request_export(account_id: UUID) -> Export:
    """Store the job that makes a copy for an account; returns the export, WAITING."""
    with transaction.atomic():
        account = Account.objects.filter(pk=account_id).first()
        export = Export.objects.create(account_id=account_id, language=account.language if account else "")
        background.enqueue(build_export, key=f"privacy.export:{export.id}", export_id=str(export.id))
        record(
            "privacy.copy_requested",
            actor_id=account_id,
            account_id=account_id,
            object_type="export",
            object_id=str(export.id),
        )
    return export


def request_erasure(account: Account) -> str:
    """Sign an account out everywhere, write to its owner a last time, and erase it minutes later.

    Returns the reference that stands in the message. The wish cannot be taken back; whoever calls
    this has asked for the password.
    """
    reference = f"E-{clock.now():%Y%m%d}-{account.pk.hex[-6:]}"
    with transaction.atomic():
        record("privacy.erasure_requested", actor_id=account.pk, account_id=account.pk)
        send(
            "privacy.erasure_begins",
            to=account.email,
            language=account.language,
            account_id=account.pk,
            dedupe_key=f"privacy.erasure:{account.pk}",
            context={"reference": reference},
        )
        background.enqueue(
            erase_account,
            key=f"privacy.erase:{account.pk}",
            run_after=clock.now() + BEGINS_AFTER,
            account_id=str(account.pk),
        )
        sign_out_everywhere(account)
    return reference


@background.job("privacy.erase", attempts=20, lease=timedelta(minutes=30))
def erase_account(*, account_id: str) -> None:
    """Erase an account; goes on where an interrupted run stopped, and does nothing a second time."""
    known = Account.objects.filter(pk=account_id).exists()
    if known and not Erasure.objects.filter(account_id=account_id, because=REQUEST, state=State.DONE).exists():
        if erase(Subject(account_id=account_id)).state == State.HELD:
            # What a hold keeps is kept, not used: nobody comes in, and no list is sent, until it goes.
            shut(UUID(account_id))
