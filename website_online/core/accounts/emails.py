"""What accounts write to people, and the gate that keeps closed accounts from being written to."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from website_online.core.accounts.models import Account
from website_online.core.mail.emails import EmailKind, register_email, register_gate

register_email("accounts.confirm_address", title=_("Confirm your e-mail address"))
register_email("accounts.confirm_known_address", title=_("You already have an account"))
register_email("accounts.new_password", title=_("A new password"))
register_email("accounts.password_changed", title=_("Your password was changed"))
register_email("accounts.confirm_new_address", title=_("Confirm your new e-mail address"))
register_email("accounts.change_known_address", title=_("This address already has an account"))
register_email("accounts.address_changed", title=_("Your e-mail address was changed"))
register_email("accounts.address_is_new", title=_("Your new e-mail address"))
register_email("accounts.new_device", title=_("Signed in on a new device"))
register_email("accounts.attempts_refused", title=_("Attempts to sign in were refused"))
register_email("accounts.closed", title=_("Your account is closed"), after_closure=True)
register_email("accounts.reopen", title=_("Opening your account again"), after_closure=True)


def open_or_necessary(kind: EmailKind, account_id: UUID | None, address: str) -> bool:
    """Return whether an account may get such a mail: a closed one only what winds it up."""
    if account_id is None or kind.after_closure:
        return True
    return Account.objects.open().filter(pk=account_id).exists()


register_gate("accounts.closed", open_or_necessary)
