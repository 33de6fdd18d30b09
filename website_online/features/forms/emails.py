"""The copy of a visitor's message that its site's owner gets."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import register_email

register_email("forms.received", title=_("A message from a visitor"))
