"""Publishing a version and telling people."""

import logging
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.mail.actions import send
from website_online.core.subscriptions.actions import send_issue
from website_online.core.subscriptions.queries import language_of, readers
from website_online.foundation import clock
from website_online.foundation.background import enqueue, job
from website_online.operations.statement import queries, rendering, rules, wording
from website_online.operations.statement.following import FOLLOWED
from website_online.operations.statement.models import Text, Told, Version

log = logging.getLogger(__name__)
BATCH = 200


class PublicationRefused(ValueError):
    """The version cannot be published like this; the text says why."""


def publish(*, important: bool = False, effective_on: date | None = None, because: str = "") -> Version:
    """Publish the statement as it is now under the next number; return the version.

    An important one (the operator says so, or the facts do, see `rules.important`) comes into force
    30 days later at the earliest, and every open account is told by a stored job. Raises
    PublicationRefused when nothing differs, when the day is too early, or when the facts make it
    important and the operator did not say so.
    """
    today = clock.today()
    with transaction.atomic():
        newest = Version.objects.select_for_update().order_by("-number").first()
        pending = queries.pending()
        if newest is not None:
            if not pending:
                raise PublicationRefused("Nothing differs from the version that was published last.")
            if pending.important and not important:
                raise PublicationRefused(f"This is an important change: {', '.join(pending.important)}.")
        is_important = important and newest is not None
        earliest = rules.earliest(today, is_important=is_important)
        day = effective_on or earliest
        if day < earliest:
            raise PublicationRefused(f"It cannot come into force before {earliest}.")
        if newest is not None and day < newest.effective_on:
            raise PublicationRefused(
                f"Version {newest.number} comes into force on {newest.effective_on}, after this one."
            )
        version = Version.objects.create(
            number=newest.number + 1 if newest else 1,
            kind=_kind(newest, is_important),
            because=because,
            published_at=clock.now(),
            effective_on=day,
            facts=wording.facts(),
        )
        for language in rendering.LANGUAGES:
            now = rendering.render(language)
            Text.objects.create(version=version, language=language, title=now.title, lead=now.lead, clauses=now.clauses)
        record(
            "statement.published",
            object_type="statement",
            object_id=str(version.number),
            details={"kind": version.kind, "effective_on": day.isoformat()},
        )
        if is_important:
            enqueue(announce, version_id=str(version.pk), after="")
        if newest is not None:
            enqueue(tell_readers, version_id=str(version.pk), after="")
    return version


def _kind(newest: Version | None, is_important: bool) -> Version.Kind:
    if newest is None:
        return Version.Kind.FIRST
    return Version.Kind.IMPORTANT if is_important else Version.Kind.WORDING


@job("statement.announce", attempts=8)
def announce(*, version_id: str, after: str) -> None:
    """Write to the next open accounts about a version, then hand on to the ones behind them.

    Can be repeated: who is in the list of those told is not written to again.
    """
    version = Version.objects.filter(pk=version_id).first()
    if version is None:
        return
    waiting = Account.objects.open().confirmed().order_by("pk")
    if after:
        waiting = waiting.filter(pk__gt=after)
    batch = list(waiting[:BATCH])
    for account in batch:
        with transaction.atomic():
            _, is_new = Told.objects.get_or_create(version=version, account_id=account.pk, defaults={"at": clock.now()})
            if is_new:
                _write(version, account)
    if len(batch) == BATCH:
        enqueue(announce, version_id=version_id, after=str(batch[-1].pk))


@job("statement.tell_readers", attempts=8)
def tell_readers(*, version_id: str, after: str) -> None:
    """Write to the next people who follow the statement about a version, then hand on to those behind them.

    Everybody gets one mail: accounts that hear of an important change anyway are not written to
    twice. Can be repeated.
    """
    version = Version.objects.filter(pk=version_id).first()
    if version is None:
        return
    waiting = readers(FOLLOWED)
    if after:
        waiting = waiting.filter(pk__gt=after)
    batch = list(waiting[:BATCH])
    for subscription in batch:
        if subscription.account_id is not None and version.kind == Version.Kind.IMPORTANT:
            continue
        send_issue(
            "statement.new_version",
            subscription,
            dedupe_key=f"statement.new_version:{version.number}:{subscription.pk}",
            context={
                "url": _changes_url(version, language_of(subscription)),
                "effective_on": version.effective_on,
                "number": version.number,
                "because": version.because,
            },
        )
    if len(batch) == BATCH:
        enqueue(tell_readers, version_id=version_id, after=str(batch[-1].pk))


def _changes_url(version: Version, language: str) -> str:
    with override(language):
        path = reverse("operator:privacy_changes", kwargs={"number": version.number})
    return f"{settings.OPERATOR_URL}{path}"


def _write(version: Version, account: Account) -> None:
    send(
        "statement.change_announced",
        to=account.email,
        language=account.language,
        account_id=account.pk,
        dedupe_key=f"statement:{version.number}:{account.pk}",
        context={
            "url": _changes_url(version, account.language),
            "effective_on": version.effective_on,
            "number": version.number,
        },
    )


def dismiss(account_id: UUID) -> None:
    """Put aside the notice about an important change in somebody's portal."""
    with transaction.atomic():
        if Told.objects.filter(account_id=account_id, dismissed_at=None).update(dismissed_at=clock.now()):
            record("statement.read", actor_id=account_id, account_id=account_id, object_type="statement")


def publish_first() -> Version | None:
    """Publish version 1 where there is none yet and the operator has said who it is; return it."""
    if queries.newest() is not None or not (settings.DEVELOPMENT or settings.OPERATOR.get("legal_name")):
        return None
    try:
        return publish()
    except PublicationRefused as refused:
        log.info(f"first statement not published: {refused}")
        return None
