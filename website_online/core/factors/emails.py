"""What is written about second factors; none of it can be switched off."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import register_email

register_email("factors.code_app_added", title=_("A code app was added"))
register_email("factors.code_app_removed", title=_("The code app was removed"))
register_email("factors.passkey_added", title=_("A passkey was added"))
register_email("factors.passkey_removed", title=_("A passkey was removed"))
register_email("factors.recovery_codes_renewed", title=_("New recovery codes"))
register_email("factors.recovery_code_used", title=_("A recovery code was used"))
register_email("factors.step_refused", title=_("Somebody knows your password"))
register_email("factors.removal_planned", title=_("Your second step is going to be removed"))
register_email("factors.removed", title=_("Your second step was removed"))
