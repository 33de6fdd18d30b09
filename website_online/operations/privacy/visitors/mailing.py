"""The mails about requests of visitors: to the visitor, and (without his address) to the owner."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from website_online.core.mail.actions import send
from website_online.core.mail.forgetting import forget
from website_online.core.sites import queries as sites
from website_online.core.sites.models import Site
from website_online.operations.privacy.visitors.models import Request
from website_online.operations.privacy.visitors.wording import AUTHORITY


def keys_of_mails(request_id: object) -> list[str]:
    """Return the keys of the mails that a visitor gets about one request."""
    return [f"visitors.{kind}:{request_id}" for kind in ("link", "received", "answer")]


def _to_visitor(asked: Request, template: str, kind: str, **context: Any) -> None:
    site = Site.objects.get(id=asked.site_id)
    address = sites.base_url(site.id)
    send(
        template,
        to=asked.email,
        language=asked.language,
        context={
            "site": site.name,
            "address": address,
            "privacy_url": f"{address}/-/privacy/?language={asked.language}",
            "wish": asked.get_wish_display(),
            **context,
        },
        dedupe_key=f"visitors.{kind}:{asked.id}",
    )


def send_link(asked: Request, token: str) -> None:
    """Mail a visitor the link that proves his address."""
    url = f"{sites.base_url(asked.site_id)}/-/privacy/confirm/{token}"
    _to_visitor(asked, "visitors.prove_address", "link", url=url, until=asked.expires_at)


def send_received(asked: Request) -> None:
    """Tell a visitor that his request counts, and until when it is answered."""
    _to_visitor(asked, "visitors.request_received", "received", due_on=asked.due_on)


def send_answer(asked: Request) -> None:
    """Mail a visitor the owner's answer; after a refusal, to whom he can complain."""
    refused = asked.outcome == Request.Outcome.REFUSED
    _to_visitor(asked, "visitors.request_answered", "answer", answer=asked.answer, refused=refused, authority=AUTHORITY)


def tell_owner(asked: Request) -> None:
    """Tell the site's owner that a request waits for him; who asks stands in the portal only."""
    owner = sites.owner(asked.site_id)
    if owner is None or not owner.is_open or not owner.is_confirmed:
        return
    place = reverse(
        "portal:visitor_request",
        kwargs={"site_id": asked.site_id, "request_id": asked.id},
        urlconf=settings.ROOT_URLCONF,
    )
    send(
        "visitors.request_waits",
        to=owner.email,
        language=owner.language,
        context={
            "site": Site.objects.get(id=asked.site_id).name,
            "wish": asked.wish,
            "due_on": asked.due_on,
            "url": settings.OPERATOR_URL + place,
        },
        account_id=owner.id,
        dedupe_key=f"visitors.waits:{asked.id}",
    )


class RequestEnding:
    """A request goes with the mails that its visitor got about it."""

    def expire(self, rows: Any) -> int:
        """End requests whose period is over; return how many."""
        return self.erase(rows)

    def erase(self, rows: Any) -> int:
        """Delete the mails first, then the requests; return how many requests."""
        ids = list(rows.values_list("id", flat=True))
        forget(_all_keys(ids), whole=True)
        return rows.filter(id__in=ids).delete()[1].get("visitors.Request", 0)


def _all_keys(ids: Iterable[object]) -> list[str]:
    return [key for request_id in ids for key in keys_of_mails(request_id)]
