"""What the engine writes to people."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import register_email

register_email("privacy.copy_ready", title=_("Your copy is ready"))
register_email("privacy.copy_after_leaving", title=_("A copy that you asked for after closing"), after_closure=True)
register_email("privacy.erasure_begins", title=_("Your data is being erased"), after_closure=True)
register_email("privacy.restriction_ends", title=_("A restriction of your data ends"))
