"""The operator's decisions hold nothing about visitors, and no names."""

from django.utils.translation import gettext_lazy as _

from website_online.core.analytics.models import Activation, Announcement, Ending
from website_online.foundation.personal_data import Basis, declare

for each in (Activation, Announcement, Ending):
    declare(
        each,
        purpose=_("Proving on which terms, when and why the operator decided about Google Analytics."),
        basis=Basis.LEGAL_DUTY,
        not_personal=[field.name for field in each._meta.concrete_fields],
    )
