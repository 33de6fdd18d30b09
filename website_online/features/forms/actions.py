"""Storing what visitors send, and what people of the site do with it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from website_online.core.accounts.models import Account
from website_online.core.audit import actions as audit
from website_online.core.mail.rules import address_key
from website_online.core.sites import permissions
from website_online.core.sites.models import Role, Site
from website_online.features.forms import finding
from website_online.features.forms.events import SubmissionDeleted, SubmissionReceived
from website_online.features.forms.keeping import months_of
from website_online.features.forms.models import Submission
from website_online.features.forms.published import PublishedForm
from website_online.features.forms.rules import Field, Reason
from website_online.foundation import clock
from website_online.foundation.events import announce
from website_online.foundation.scoping import site_scope

SAME_AGAIN = timedelta(minutes=10)


class NoSuchSubmission(LookupError):
    """This site has no such message."""


def receive(
    form: PublishedForm, fields: Sequence[Field], values: Mapping[str, str], reasons: Sequence[Reason]
) -> Submission:
    """Store what a visitor sent; the copy by mail is a stored duty of the same transaction.

    With `reasons` it is kept aside and not mailed. The same answers to the same form within ten
    minutes are one message.
    """
    answers = [
        {"key": each.key, "label": each.label, "type": each.type, "value": values.get(each.key, "")} for each in fields
    ]
    said = json.dumps([str(form.document), form.node, answers], sort_keys=True)
    digest = hashlib.sha256(said.encode()).hexdigest()
    now = clock.now()
    with site_scope(form.site_id), transaction.atomic():
        # Locked, so that two clicks at the same moment are one message too.
        Site.objects.select_for_update().get(id=form.site_id)
        earlier = Submission.objects.filter(digest=digest, received_at__gt=now - SAME_AGAIN).first()
        if earlier is not None:
            return earlier
        submission = Submission.objects.create(
            site_id=form.site_id,
            document_id=form.document,
            node=form.node,
            page_title=form.title,
            language=form.language,
            answers=answers,
            email=next((a["value"] for a in answers if a["type"] == "email" and address_key(a["value"])), ""),
            digest=digest,
            spam=bool(reasons),
            reasons=[str(reason) for reason in reasons],
            received_at=now,
            expires_at=clock.add(clock.months(min(form.props.keep_months, months_of(form.site_id))), now),
            from_keys=finding.sender_keys(answers),
            all_keys=finding.all_keys(answers),
        )
        if not reasons:
            announce(SubmissionReceived(site_id=str(form.site_id), submission_id=str(submission.id)))
    return submission


def _own(site_id: UUID | str, account: Account, submission_id: UUID | str) -> tuple[Site, Submission]:
    site = permissions.require(account, site_id, Role.EDITOR)
    submission = Submission.objects.filter(id=submission_id).first()
    if submission is None:
        raise NoSuchSubmission(submission_id)
    return site, submission


def mark_read(site_id: UUID | str, account: Account, submission_id: UUID | str) -> Submission:
    """Note that somebody of the site has read a message; return it. Raises NotYours, NoSuchSubmission."""
    with site_scope(site_id), transaction.atomic():
        site, submission = _own(site_id, account, submission_id)
        if submission.read_at is None:
            submission.read_at, submission.read_by = clock.now(), account.id
            submission.save(update_fields=["read_at", "read_by"])
            _record(site, account, "forms.read", submission)
    return submission


def mark_spam(site_id: UUID | str, account: Account, submission_id: UUID | str, *, spam: bool) -> Submission:
    """Keep a message aside, or take it back into the inbox; return it. Raises NotYours, NoSuchSubmission."""
    with site_scope(site_id), transaction.atomic():
        site, submission = _own(site_id, account, submission_id)
        if submission.spam != spam:
            submission.spam = spam
            submission.reasons = []
            submission.save(update_fields=["spam", "reasons"])
            _record(site, account, "forms.kept_aside" if spam else "forms.taken_back", submission)
    return submission


def delete(site_id: UUID | str, account: Account, submission_id: UUID | str) -> None:
    """Delete a message for good, with the words of the mail that quoted it. Raises NotYours, NoSuchSubmission."""
    with site_scope(site_id), transaction.atomic():
        site, submission = _own(site_id, account, submission_id)
        _record(site, account, "forms.deleted", submission)
        announce(SubmissionDeleted(site_id=str(site.id), submission_id=str(submission.id)))
        finding.end(Submission.objects.filter(id=submission.id))


def _record(site: Site, account: Account, verb: str, submission: Submission) -> None:
    audit.record(
        verb,
        actor_id=account.id,
        account_id=account.id,
        site_id=site.id,
        object_type="submission",
        object_id=str(submission.id),
    )
