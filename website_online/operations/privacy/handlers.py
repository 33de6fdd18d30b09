"""What happens when a copy is made: its owner is told."""

from django.conf import settings

from website_online.core.accounts.models import Account
from website_online.core.mail.actions import send
from website_online.foundation.events import subscribe
from website_online.operations.privacy.events import ExportPrepared
from website_online.operations.privacy.models import Export


@subscribe(ExportPrepared, durable=True)
def tell_owner(event: ExportPrepared) -> None:
    """Write to the owner of a copy once, unless the account or the copy is gone."""
    account = Account.objects.open().filter(pk=event.account_id).first()
    export = Export.objects.filter(pk=event.export_id).first()
    if account is None or export is None or not account.email:
        return
    send(
        "privacy.copy_ready",
        to=account.email,
        language=account.language,
        account_id=account.pk,
        dedupe_key=f"privacy.copy:{export.pk}",
        context={"url": f"{settings.OPERATOR_URL}/portal/account/data", "until": export.expires_at},
    )
