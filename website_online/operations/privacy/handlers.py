"""What happens when a copy is made: its owner is told."""

from django.conf import settings

from website_online.core.accounts import links, tokens
from website_online.core.accounts.models import Account, Token
from website_online.core.mail.actions import send
from website_online.foundation import clock
from website_online.foundation.events import subscribe
from website_online.operations.privacy.events import ExportPrepared
from website_online.operations.privacy.models import Export


@subscribe(ExportPrepared, durable=True)
def tell_owner(event: ExportPrepared) -> None:
    """Write to the owner of a copy once, unless the account or the copy is gone.

    An open account asks for the password before it hands the copy over; a closed one has none, so
    that the link in the mail is the proof, for as long as the file stays.
    """
    account = Account.objects.filter(pk=event.account_id, anonymised_at=None).first()
    export = Export.objects.filter(pk=event.export_id).first()
    if account is None or export is None or export.expires_at is None or not account.email:
        return
    url = f"{settings.OPERATOR_URL}/portal/account/data"
    if not account.is_open:
        raw = tokens.issue(account, Token.Purpose.COPY, export.expires_at - clock.now())
        url = links.absolute(links.COPY, token=raw)
    send(
        "privacy.copy_ready" if account.is_open else "privacy.copy_after_leaving",
        to=account.email,
        language=account.language,
        account_id=account.pk,
        dedupe_key=f"privacy.copy:{export.pk}",
        context={"url": url, "until": export.expires_at},
    )
