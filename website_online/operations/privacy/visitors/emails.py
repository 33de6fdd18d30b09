"""What is mailed about requests of visitors."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import register_email

register_email("visitors.prove_address", title=_("Confirm your request to a site"))
register_email("visitors.request_received", title=_("Your request to a site counts"))
register_email("visitors.request_answered", title=_("The answer of a site to your request"))
register_email("visitors.request_waits", title=_("A visitor asks about his data"))
