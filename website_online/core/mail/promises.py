"""What mail shows for the privacy statement."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import registry
from website_online.core.mail.models import Message
from website_online.core.mail.rules import MailClass
from website_online.foundation import clock
from website_online.foundation.evidence import Finding, evidence


@evidence(
    "mail.closed_list",
    59,
    sentence=_("%(kinds)s kinds of mail cannot be refused; %(sent)s mails were made in 30 days, all of a listed kind."),
)
def closed_list() -> Finding:
    """Look for a mail whose kind is not on the list, or whose class is not that of its kind."""
    lately = Message.objects.filter(created_at__gte=clock.now() - timedelta(days=30))
    strays = [
        template
        for template, mail_class in lately.values_list("template", "mail_class").distinct()
        if template not in registry or registry.get(template).mail_class != mail_class
    ]
    needed = sum(kind.mail_class is MailClass.TRANSACTIONAL for kind in registry.values())
    return Finding(not strays, {"kinds": needed, "sent": lately.count()})
