"""The company that carries our mails, where it is not the operator's own mail server."""

from django.conf import settings
from django.db.models import Count, Max, Min
from django.utils.translation import gettext_lazy as _

from website_online.core.mail.models import Message
from website_online.foundation.personal_data import Subject
from website_online.foundation.recipients import Handover, Recipient, Service, declare_recipient, is_own, named


def _present() -> Recipient | None:
    host = settings.EMAIL_HOST
    if settings.MAIL_DELIVERY != "smtp" or (is_own(host) and not settings.MAIL_COMPANY):
        return None
    return named("MAIL", host=host)


def _handed_over(subject: Subject) -> list[Handover]:
    if not subject.account_id:
        return []
    sent = Message.objects.filter(account_id=subject.account_id, state=Message.State.SENT)
    found = sent.aggregate(count=Count("id"), first=Min("ended_at"), last=Max("ended_at"))
    if not found["count"]:
        return []
    return [Handover(_("Your e-mail address and the text of messages to you"), **found)]


declare_recipient(
    Service(
        "mail",
        title=_("Sending e-mails"),
        purpose=_("Carries the e-mails that we send, such as the one that confirms an address."),
        data=_("E-mail addresses, the text of the messages"),
        present=_present,
        handed_over=_handed_over,
    )
)
