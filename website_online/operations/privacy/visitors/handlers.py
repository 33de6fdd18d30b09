"""What follows from a visitor's request, and from the end of a site."""

from datetime import timedelta

from website_online.core.sites.events import SiteErased
from website_online.foundation import throttle
from website_online.foundation.events import subscribe
from website_online.foundation.scoping import site_scope
from website_online.operations.privacy.visitors import mailing, queries
from website_online.operations.privacy.visitors.events import RequestConfirmed
from website_online.operations.privacy.visitors.models import Copy, Erasure, Lookup, Request, Tombstone
from website_online.operations.privacy.visitors.places import CopyEnding, LookupEnding

OWNER_MAILS_A_DAY = 10


@subscribe(RequestConfirmed, durable=True)
def tell_both(event: RequestConfirmed) -> None:
    """Tell the owner that a request waits, and the visitor that it counts."""
    asked = queries.request(event.site_id, event.request_id)
    if asked is None or not asked.is_open or not asked.email:
        return
    with site_scope(event.site_id):
        mailing.send_received(asked)
        # The requests wait in the portal all the same.
        if throttle.allow("visitors.tell_owner", event.site_id, OWNER_MAILS_A_DAY, timedelta(days=1)):
            mailing.tell_owner(asked)


@subscribe(SiteErased, durable=True)
def forget_visitors(event: SiteErased) -> None:
    """Nothing that was done for visitors remains of an erased site."""
    with site_scope(event.site_id):
        CopyEnding().erase(Copy.objects.all())
        LookupEnding().erase(Lookup.objects.all())
        mailing.RequestEnding().erase(Request.objects.all())
        Erasure.objects.all().delete()
        Tombstone.objects.all().delete()
