"""What cases write to people; answers reach those who have left as well."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import register_email

register_email("cases.received", title=_("We have received your message"), after_closure=True)
register_email("cases.answered", title=_("Our answer to your message"), after_closure=True)
