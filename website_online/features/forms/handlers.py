"""What follows from a message: its copy by mail; and from a site's end: its messages go."""

from django.conf import settings
from django.urls import reverse

from website_online.core.mail import actions as mail
from website_online.core.mail.rules import address_key
from website_online.core.sites import queries as sites
from website_online.core.sites.events import SiteErased
from website_online.core.sites.models import Site
from website_online.features.forms import queries
from website_online.features.forms.events import SubmissionReceived
from website_online.features.forms.finding import end, mail_of
from website_online.features.forms.models import Keeping, Submission
from website_online.foundation.events import subscribe
from website_online.foundation.scoping import site_scope


@subscribe(SubmissionReceived, durable=True)
def mail_copy(event: SubmissionReceived) -> None:
    """Mail a copy to the site's owner; the message itself is in the inbox whatever becomes of the mail."""
    submission = queries.submission(event.site_id, event.submission_id)
    owner = sites.owner(event.site_id)
    if submission is None or owner is None or not owner.is_open or not owner.is_confirmed:
        return
    site = Site.objects.get(id=event.site_id)
    place = reverse(
        "portal:submission", kwargs={"site_id": site.id, "submission_id": submission.id}, urlconf=settings.ROOT_URLCONF
    )
    mail.send(
        "forms.received",
        to=owner.email,
        language=owner.language,
        context={"site": site.name, "submission": submission, "url": settings.OPERATOR_URL + place},
        account_id=owner.id,
        dedupe_key=mail_of(submission.id),
        reply_to=submission.email if address_key(submission.email) else "",
    )


@subscribe(SiteErased, durable=True)
def empty_inbox(event: SiteErased) -> None:
    """Nothing that visitors wrote remains of an erased site."""
    with site_scope(event.site_id):
        end(Submission.objects.all())
        Keeping.objects.all().delete()
