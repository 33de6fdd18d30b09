"""What sites write to people."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import register_email

register_email("sites.invitation", title=_("Invitation to work on a site"))
