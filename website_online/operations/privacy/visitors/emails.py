"""What is mailed about requests of visitors: the law wants them answered (GDPR art. 12)."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import register_email
from website_online.foundation.personal_data import Basis

register_email("visitors.prove_address", title=_("Confirm your request to a site"), basis=Basis.LEGAL_DUTY)
register_email("visitors.request_received", title=_("Your request to a site counts"), basis=Basis.LEGAL_DUTY)
register_email("visitors.request_answered", title=_("The answer of a site to your request"), basis=Basis.LEGAL_DUTY)
register_email("visitors.request_waits", title=_("A visitor asks about his data"), basis=Basis.LEGAL_DUTY)
