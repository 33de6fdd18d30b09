"""What the engine writes to people."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import EmailKind, register_email, register_gate
from website_online.core.mail.lists import lists
from website_online.core.mail.rules import MailClass
from website_online.operations.privacy.actions.restricting import is_restricted

register_email("privacy.copy_ready", title=_("Your copy is ready"))
register_email("privacy.copy_after_leaving", title=_("A copy that you asked for after closing"), after_closure=True)
register_email("privacy.erasure_begins", title=_("Your data is being erased"), after_closure=True)
register_email("privacy.restriction_ends", title=_("A restriction of your data ends"))


def unrestricted(kind: EmailKind, account_id: UUID | None, address: str) -> bool:
    """Return whether an address may be used for a letter: not while it is only stored (GDPR art. 18(2))."""
    del address
    if kind.mail_class is not MailClass.MARKETING:
        return True
    return not is_restricted(account_id, lists.get(kind.list).purpose, store="accounts.Account")


register_gate("privacy.restricted", unrestricted)
