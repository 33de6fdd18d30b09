"""What visitors' messages hold, for whom, and when they go. The site's owner decides; we keep them for him."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.features.forms import finding, lengths
from website_online.features.forms.models import Keeping, Submission
from website_online.foundation.clock import days, years
from website_online.foundation.personal_data import Basis, Category, Controller, Retention, Subject, declare
from website_online.foundation.visitors import Mentions, NoVisitors, VisitorData


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
        "from_keys": Category.IDENTIFIER,
        "all_keys": Category.IDENTIFIER,
    },
    not_personal=["id", "site", "document_id", "node", "language", "spam", "reasons", "expires_at"],
    find=_of_own_sites,
    keep=[
        Retention(after="expires_at", period=days(0)),
        Retention(after="site.owner_closed", period=years(1), ending="R-ACT"),
    ],
    traces=lambda subject: Q(read_by=subject.account_id) if subject.account_id else None,
    trace_fields=["read_by"],
    handler=finding.SubmissionEnding(),
    visitors=VisitorData(
        find=finding.sent_by,
        read=finding.read,
        purpose=_("Answering what you wrote through a form of this site."),
        source=_("You wrote it yourself, in a form of this site."),
        kept=lengths.in_force,
        bases=(Basis.CONTRACT, Basis.LEGITIMATE_INTEREST),
        mentions=Mentions(finding.naming, finding.marks, finding.take_out),
        chosen_at="portal:keeping",
    ),
    order=10,
)
declare(
    Keeping,
    title=_("How long messages from visitors stay"),
    purpose=_("Deleting messages when you said that they go."),
    basis=Basis.CONTRACT,
    controller=Controller.SITE_OWNER,
    personal={"changed_by": Category.IDENTIFIER, "changed_at": Category.ACTIVITY},
    not_personal=["id", "site", "months"],
    find=_of_own_sites,
    keep=[Retention(after="site.owner_closed", period=years(1), ending="R-ACT")],
    traces=lambda subject: Q(changed_by=subject.account_id) if subject.account_id else None,
    trace_fields=["changed_by"],
    visitors=NoVisitors(_("The site’s owner chooses it; visitors leave nothing in it.")),
    order=10,
)
