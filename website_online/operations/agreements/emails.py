"""What is written to customers about the agreement and the register."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import register_email

register_email("agreements.version_announced", title=_("A change of the data-processing agreement"))
register_email("agreements.processor_announced", title=_("A new sub-processor"))
