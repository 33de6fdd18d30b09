"""What subscriptions write to people, and the gates that hold back what nobody asked for."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import EmailKind, register_email, register_gate
from website_online.core.mail.lists import lists
from website_online.core.mail.rules import MailClass
from website_online.core.subscriptions import offered, queries
from website_online.foundation.personal_data import Basis

OFFERED = (offered.OFFERS, offered.NEWS, offered.TIPS)

register_email("subscriptions.confirm", title=_("Confirm your subscription"), basis=Basis.LEGAL_DUTY)
register_email("subscriptions.left", title=_("You are unsubscribed"), basis=Basis.LEGAL_DUTY)


def asked_for(kind: EmailKind, account_id: UUID | None, address: str) -> bool:
    """Return whether somebody subscribed to the list of such a mail, and has not left it."""
    return kind.mail_class is not MailClass.MARKETING or queries.find(kind.list, account_id, address) is not None


def confirmed(kind: EmailKind, account_id: UUID | None, address: str) -> bool:
    """Return whether the address of the subscription was confirmed."""
    if kind.mail_class is not MailClass.MARKETING:
        return True
    found = queries.find(kind.list, account_id, address)
    return found is not None and queries.is_confirmed(found)


def proved(kind: EmailKind, account_id: UUID | None, address: str) -> bool:
    """Return whether the consent to the list can be proved: an agreement that was not taken back."""
    if kind.mail_class is not MailClass.MARKETING:
        return True
    return queries.has_proof(lists.get(kind.list), account_id, address)


register_gate("subscriptions.preference", asked_for)
register_gate("subscriptions.unconfirmed", confirmed)
register_gate("subscriptions.proof", proved)
