"""Nothing here is about a person."""

from django.utils.translation import gettext_lazy as _

from website_online.foundation.personal_data import declare
from website_online.operations.promises.models import Examination

declare(
    Examination,
    purpose=_("Showing that the privacy statement is true."),
    not_personal=["id", "evidence", "day", "met", "figures", "error", "at"],
)
