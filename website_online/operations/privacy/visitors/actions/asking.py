"""What a visitor asks through a site, from his first word to the owner's answer."""

import hashlib
import secrets
from uuid import UUID

from django.db import transaction

from website_online.core.accounts.models import Account
from website_online.core.cases.rules import CATEGORIES
from website_online.core.mail.actions import MailRefused
from website_online.core.mail.forgetting import forget
from website_online.core.mail.models import Message
from website_online.core.mail.rules import address_key, tidy_address
from website_online.core.sites import permissions
from website_online.core.sites.models import Role, Site
from website_online.core.sites.visitors import joined, keys_typed
from website_online.foundation import background, clock
from website_online.foundation.events import announce
from website_online.foundation.origin import Origin, origin_scope
from website_online.foundation.scoping import site_scope
from website_online.operations.privacy.visitors import rules
from website_online.operations.privacy.visitors.actions.looking import record
from website_online.operations.privacy.visitors.events import RequestAnswered, RequestConfirmed
from website_online.operations.privacy.visitors.mailing import keys_of_mails, send_answer, send_link
from website_online.operations.privacy.visitors.models import Request


class DeadLink(LookupError):
    """The link is not from here, was changed on the way, or its days are over."""


class NoSuchRequest(LookupError):
    """This site has no such request."""


class AlreadyAnswered(ValueError):
    """The request was answered before."""


class AnswerMissing(ValueError):
    """A request is answered with words."""


def ask(site_id: UUID | str, *, email: str, wish: str, words: str, language: str) -> Request:
    """Write down what a visitor asks, and mail him the link that proves his address; return the request.

    Until he follows it nothing is done, and after three days it is gone. Raises MailRefused for
    what is no address, ValueError for an unknown wish.
    """
    if not address_key(email):
        raise MailRefused("not an address")
    token = secrets.token_urlsafe(32)
    now = clock.now()
    with site_scope(site_id), transaction.atomic():
        asked = Request.objects.create(
            site_id=Site.objects.get(id=site_id).id,
            wish=Request.Wish(wish),
            email=tidy_address(email),
            keys=joined(keys_typed(tidy_address(email))),
            words=words.strip()[: rules.WORDS_LIMIT],
            language=language,
            digest=_digest(token),
            asked_at=now,
            expires_at=now + rules.LINK_LIVES,
        )
        send_link(asked, token)
    return asked


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def by_link(site_id: UUID | str, token: str) -> Request:
    """Return the request that a link belongs to, confirmed or not. Raises DeadLink."""
    with site_scope(site_id):
        asked = Request.objects.filter(digest=_digest(token)).first()
    if asked is None or (asked.confirmed_at is None and asked.expires_at <= clock.now()):
        raise DeadLink
    return asked


def confirm(site_id: UUID | str, token: str) -> tuple[Request, bool]:
    """Make a request count, because whoever asks has its address; return it, and whether this was the first time.

    The owner's term begins now: one calendar month (GDPR art. 12(3)). Raises DeadLink.
    """
    with site_scope(site_id), transaction.atomic():
        asked = Request.objects.select_for_update().get(id=by_link(site_id, token).id)
        if asked.confirmed_at is not None:
            return asked, False
        now = clock.now()
        asked.confirmed_at = now
        asked.due_on = clock.add(clock.months(CATEGORIES["personal_data"].months), now)
        asked.save(update_fields=["confirmed_at", "due_on"])
        site = Site.objects.get(id=site_id)
        with origin_scope(Origin()):  # the visitor's IP address is nobody's business here
            record("visitors.request_confirmed", site, None, "request", asked.id)
        announce(RequestConfirmed(site_id=str(site.id), request_id=str(asked.id)))
    return asked, True


def answer(site_id: UUID | str, account: Account, request_id: UUID | str, *, text: str, outcome: str) -> Request:
    """Answer a visitor by mail, and end his request; return it.

    After an erasure that was done, his address is forgotten within the hour. Raises NotYours,
    NoSuchRequest, AlreadyAnswered, AnswerMissing, ValueError for an unknown outcome.
    """
    words = text.strip()
    if not words:
        raise AnswerMissing
    with site_scope(site_id), transaction.atomic():
        site = permissions.require(account, site_id, Role.OWNER)
        asked = Request.objects.select_for_update().filter(id=request_id).exclude(confirmed_at=None).first()
        if asked is None:
            raise NoSuchRequest(request_id)
        if not asked.is_open:
            raise AlreadyAnswered(request_id)
        asked.outcome = Request.Outcome(outcome)
        asked.answer = words[: rules.ANSWER_LIMIT]
        asked.answered_at, asked.answered_by = clock.now(), account.id
        asked.save()
        send_answer(asked)
        record("visitors.request_answered", site, account, "request", asked.id)
        announce(RequestAnswered(site_id=str(site.id), request_id=str(asked.id)))
        if asked.wish == Request.Wish.ERASE and asked.outcome == Request.Outcome.DONE:
            background.enqueue(
                forget_who_asked,
                key=f"visitors.forget:{asked.id}",
                run_after=clock.now() + rules.FORGOTTEN_AFTER,
                site_id=str(site.id),
                request_id=str(asked.id),
            )
    return asked


class StillLeaving(RuntimeError):
    """The answer has not left yet."""


@background.job("visitors.forget", attempts=60)
def forget_who_asked(*, site_id: str, request_id: str) -> None:
    """Forget the address of somebody who asked for erasure and has had his answer.

    Raises StillLeaving while the answer waits to be sent: the job is tried again.
    """
    with site_scope(site_id), transaction.atomic():
        keys = keys_of_mails(request_id)
        if Message.objects.filter(dedupe_key__in=keys, state=Message.State.QUEUED).exists():
            raise StillLeaving(request_id)
        Request.objects.filter(id=request_id).update(email="", keys="", words="", answer="")
        forget(keys, whole=True)
