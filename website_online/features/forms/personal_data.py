"""What visitors' messages hold, for whom, and when they go. The site's owner decides; we keep them for him."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.features.forms.models import Submission
from website_online.foundation.clock import days, years
from website_online.foundation.personal_data import Basis, Category, Controller, Retention, Subject, declare


def _of_own_sites(subject: Subject) -> Q | None:
    return Q(site_id__in=subject.site_ids) if subject.site_ids else None


declare(
    Submission,
    title=_("Messages from visitors of your site"),
    purpose=_("Giving you what visitors write to you through the forms of your site."),
    basis=Basis.CONTRACT,
    controller=Controller.SITE_OWNER,
    personal={
        "answers": Category.MESSAGE,
        "email": Category.CONTACT,
        "page_title": Category.CONTENT,
        "digest": Category.MESSAGE,
        "received_at": Category.ACTIVITY,
        "read_at": Category.ACTIVITY,
        "read_by": Category.IDENTIFIER,
    },
    not_personal=["id", "site", "document_id", "node", "language", "spam", "reasons", "expires_at"],
    find=_of_own_sites,
    keep=[
        Retention(after="expires_at", period=days(0)),
        Retention(after="site.owner_closed", period=years(1), ending="R-ACT"),
    ],
    traces=lambda subject: Q(read_by=subject.account_id) if subject.account_id else None,
    trace_fields=["read_by"],
    order=10,
)
