"""What the statement writes to people."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import register_email
from website_online.core.mail.rules import MailClass
from website_online.foundation.personal_data import Basis
from website_online.operations.statement.following import FOLLOWED

register_email("statement.change_announced", title=_("A change of our privacy statement"), basis=Basis.LEGAL_DUTY)
register_email(
    "statement.new_version",
    title=_("A new version of our privacy statement"),
    mail_class=MailClass.MARKETING,
    list=FOLLOWED,
)
