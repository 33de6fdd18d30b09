"""What subscriptions show for the privacy statement."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from website_online.core.accounts.models import Account
from website_online.core.mail.lists import lists
from website_online.core.mail.models import Message
from website_online.core.mail.rules import MailClass
from website_online.core.subscriptions import queries
from website_online.core.subscriptions.models import Subscription
from website_online.foundation import clock
from website_online.foundation.evidence import Finding, evidence

LATELY = timedelta(days=30)


@evidence(
    "subscriptions.proved",
    13,
    46,
    54,
    57,
    95,
    sentence=_("%(lists)s lists, %(count)s subscriptions, each with a proof of consent; without one: %(unproved)s."),
)
def proved() -> Finding:
    """Look for a subscription that is sent to without a proof of consent that stands."""
    count = unproved = 0
    live = Subscription.objects.filter(left_at=None, confirmed_at__isnull=False)
    for row in live.iterator():
        count += 1
        account = Account.objects.filter(pk=row.account_id).first() if row.account_id else None
        address = account.email if account else row.email
        known = row.list in lists
        unproved += not (known and queries.has_proof(lists.get(row.list), row.account_id, address))
    return Finding(not unproved, {"lists": len(lists.values()), "count": count, "unproved": unproved})


@evidence(
    "subscriptions.way_out",
    53,
    sentence=_("%(sent)s mails of lists were made in 30 days; without a link to leave in one click: %(without)s."),
)
def way_out() -> Finding:
    """Look for a mail that can be refused and lacks the headers of RFC 2369 and RFC 8058."""
    made = Message.objects.filter(mail_class=MailClass.MARKETING, created_at__gte=clock.now() - LATELY)
    headers = list(made.values_list("headers", flat=True))
    without = sum("List-Unsubscribe" not in each or "List-Unsubscribe-Post" not in each for each in headers)
    return Finding(not without, {"sent": len(headers), "without": without})
