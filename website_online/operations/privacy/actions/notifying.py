"""Those who received data hear that they were corrected, erased or restricted (GDPR art. 19)."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from website_online.core.audit.actions import record
from website_online.foundation import clock, personal_data
from website_online.operations.privacy.models import RecipientNotice

# Nobody in particular: everybody could read it, so there is nobody to tell (art. 19: "impossible").
NOBODY = {"public"}


def note_recipients(
    account_id: UUID | str, what: RecipientNotice.What, *, stores: Iterable[str] | None = None
) -> list[RecipientNotice]:
    """Write down whom to tell: the declared recipients of these stores (None: of all); return the rows.

    What is open already for a recipient is not written twice.
    """
    named = None if stores is None else set(stores)
    made = []
    with transaction.atomic():
        for entry in personal_data.registry.values():
            if named is not None and entry.key not in named:
                continue
            for recipient in entry.recipients:
                about = {"account_id": account_id, "what": what, "store": entry.key, "recipient": str(recipient)}
                if str(recipient) in NOBODY or RecipientNotice.objects.filter(told_at=None, **about).exists():
                    continue
                made.append(RecipientNotice.objects.create(**about))
    return made


def open_notices() -> list[RecipientNotice]:
    """Return what nobody has been told yet, oldest first."""
    return list(RecipientNotice.objects.filter(told_at=None).order_by("since"))


def told(notice: RecipientNotice, *, how: str) -> RecipientNotice:
    """Write down that a recipient was told, and how; return the row."""
    with transaction.atomic():
        notice = RecipientNotice.objects.select_for_update().get(pk=notice.pk)
        notice.told_at, notice.told_how = clock.now(), how[:200]
        notice.save(update_fields=["told_at", "told_how"])
        record(
            "privacy.recipient_told",
            account_id=notice.account_id,
            object_type="notice",
            object_id=notice.pk,
            details={"recipient": notice.recipient, "what": notice.what, "store": notice.store},
        )
    return notice
