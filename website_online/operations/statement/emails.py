"""What the statement writes to people."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import register_email

register_email("statement.change_announced", title=_("A change of our privacy statement"))
