"""Publishing versions and lines of the register, telling customers, accepting, objecting."""

import logging
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.cases.actions import open_case
from website_online.core.cases.models import Case
from website_online.core.mail.actions import send
from website_online.foundation import clock, recipients
from website_online.foundation.background import enqueue, job
from website_online.operations.agreements import queries, rules, wording
from website_online.operations.agreements.models import Acceptance, Engagement, Notice, Objection, Text, Version

log = logging.getLogger(__name__)
BATCH = 200


class PublicationRefused(ValueError):
    """This cannot be published like this; the text says why."""


class NothingToAccept(LookupError):
    """There is no version that the account has not accepted."""


def publish(*, wording_only: bool = False, effective_on: date | None = None, because: str = "") -> Version:
    """Publish the agreement as it is now under the next number; return the version.

    A change comes into force 30 days later at the earliest, and every open account is told by a stored
    job; clearer words (`wording_only`) may apply at once, where the facts are the same. Raises
    PublicationRefused.
    """
    today = clock.today()
    with transaction.atomic():
        newest = Version.objects.select_for_update().order_by("-number").first()
        facts = wording.facts()
        if newest is not None and not queries.differs():
            raise PublicationRefused("Nothing differs from the version that was published last.")
        if newest is not None and wording_only and newest.facts != facts:
            raise PublicationRefused("More than the words differ: who runs the installation, or a period.")
        needs_notice = newest is not None and not wording_only
        day = effective_on or rules.earliest(today, needs_notice=needs_notice)
        if day < rules.earliest(today, needs_notice=needs_notice):
            raise PublicationRefused("It cannot come into force that early: customers have 30 days.")
        if newest is not None and day < newest.effective_on:
            raise PublicationRefused(f"Version {newest.number} comes into force on {newest.effective_on}, after this.")
        kind = Version.Kind.CHANGE if needs_notice else Version.Kind.WORDING
        version = Version.objects.create(
            number=newest.number + 1 if newest else 1,
            kind=kind if newest else Version.Kind.FIRST,
            because=because,
            published_at=clock.now(),
            effective_on=day,
            facts=facts,
        )
        for language in wording.LANGUAGES:
            now = wording.render(language)
            Text.objects.create(
                version=version,
                language=language,
                title=now.title,
                lead=now.lead,
                clauses=now.clauses,
                digest=now.digest,
            )
        record(
            "agreements.published",
            object_type="agreement",
            object_id=str(version.number),
            details={"kind": version.kind, "effective_on": day.isoformat()},
        )
        enqueue(tell, what="version", row_id=str(version.pk), after="")
    return version


def publish_first() -> Version | None:
    """Publish version 1 where there is none yet and the operator has said who it is; return it."""
    if queries.newest() is not None or not (settings.DEVELOPMENT or settings.OPERATOR.get("legal_name")):
        return None
    return publish()


def accept(account: Account, how: Acceptance.How, *, version: Version | None = None) -> Acceptance:
    """Write down that an account accepts the newest version (or `version`), in the account's language.

    Twice does nothing. Raises NothingToAccept where none is published.
    """
    version = version or queries.newest()
    if version is None:
        raise NothingToAccept
    with transaction.atomic():
        text = queries.text(version, account.language)
        acceptance, is_new = Acceptance.objects.get_or_create(
            account_id=account.pk, version=version, defaults={"text": text, "at": clock.now(), "how": how}
        )
        if is_new:
            record(
                "agreements.accepted",
                actor_id=account.pk if how != Acceptance.How.CONTINUED else None,
                account_id=account.pk,
                object_type="agreement",
                object_id=str(version.number),
                details={"how": str(how), "version": version.number},
            )
        Notice.objects.filter(account_id=account.pk, version=version, dismissed_at=None).update(
            dismissed_at=clock.now()
        )
    return acceptance


def accept_at_sign_up(account: Account) -> Acceptance | None:
    """Write down the acceptance that opening an account is; None where no version is published yet.

    Call it in the transaction that makes the account.
    """
    version = queries.in_force() or publish_first()
    return accept(account, Acceptance.How.SIGN_UP, version=version) if version else None


def accept_by_continuing(batch: int = BATCH) -> int:
    """Write down who went on using the service 30 days after the notice of a version; return how many."""
    version = queries.in_force()
    if version is None:
        return 0
    over = clock.now() - rules.NOTICE
    told = Notice.objects.filter(version=version, at__lte=over)
    done = Acceptance.objects.filter(version=version).values("account_id")
    waiting = told.exclude(account_id__in=done).order_by("pk").values_list("account_id", flat=True)
    accounts = Account.objects.open().filter(pk__in=list(waiting[:batch]))
    for account in accounts:
        accept(account, Acceptance.How.CONTINUED, version=version)
    return len(accounts)


def fill_register() -> list[Engagement]:
    """Enter who works for the operator where the register is empty; return the new lines.

    They work already, so no day in the future can be announced: their beginning is today.
    """
    if Engagement.objects.exists():
        return []
    with transaction.atomic():
        found = [_engage(service, recipient, clock.today(), "") for service, recipient in recipients.present()]
        Engagement.objects.filter(pk__in=[row.pk for row in found]).update(entered_at_opening=True)
    return found


def announce(
    service_key: str, recipient: recipients.Recipient, *, since: date | None = None, because: str = ""
) -> Engagement:
    """Enter a new sub-processor, which begins 30 days later at the earliest, and tell every open account.

    It replaces the one that does the same service now, from that day. Raises PublicationRefused for an
    unknown service, a company that is not wholly described, or a day that is too early.
    """
    service = recipients.registry.find(service_key)
    if service is None:
        known = ", ".join(recipients.registry)
        raise PublicationRefused(f"There is no service {service_key!r} (there are: {known}).")
    if not recipient.company.strip():
        raise PublicationRefused("Which company?")
    if problems := recipients.problems([(service, recipient)], []):
        raise PublicationRefused(problems[0])
    today = clock.today()
    day = since or rules.earliest(today, needs_notice=True)
    if day < rules.earliest(today, needs_notice=True):
        raise PublicationRefused("It cannot begin that early: customers have 30 days to object.")
    with transaction.atomic():
        present = Engagement.objects.select_for_update().filter(service=service_key, until=None)
        if present.filter(since__gte=day).exists():
            raise PublicationRefused("Another company is announced for this service after that day.")
        present.update(until=day)
        row = _engage(service, recipient, day, because)
        enqueue(tell, what="engagement", row_id=str(row.pk), after="")
    return row


def enter_announced(service_key: str, recipient: recipients.Recipient, since: date) -> Engagement:
    """Enter a sub-processor of which every account was told otherwise; once for each day."""
    service = recipients.registry.get(service_key)
    with transaction.atomic():
        present = Engagement.objects.select_for_update().filter(service=service_key, until=None)
        if already := present.filter(since=since).first():
            return already
        present.filter(since__lt=since).update(until=since)
        present.filter(since__gt=since).delete()
        return _engage(service, recipient, since, "")


def end_if_engaged(service_key: str) -> None:
    """Note that nobody does a service any more, where somebody did."""
    if Engagement.objects.filter(service=service_key, until=None).exists():
        end(service_key)


def _engage(service: recipients.Service, recipient: recipients.Recipient, since: date, because: str) -> Engagement:
    row = Engagement.objects.create(
        service=service.key,
        company=recipient.company.strip(),
        country=recipient.country,
        safeguard=recipient.safeguard,
        words=wording.service_words(service),
        because=because,
        announced_at=clock.now(),
        since=since,
    )
    record(
        "agreements.processor_entered",
        object_type="engagement",
        object_id=str(row.pk),
        details={"service": service.key, "since": since.isoformat()},
    )
    return row


def end(service_key: str) -> Engagement:
    """Note that nobody does a service any more, from today; raises PublicationRefused where nobody does."""
    today = clock.today()
    with transaction.atomic():
        row = Engagement.objects.select_for_update().filter(service=service_key, until=None).first()
        if row is None:
            raise PublicationRefused(f"Nobody does {service_key!r}.")
        row.until = max(today, row.since)
        row.save(update_fields=["until"])
        record(
            "agreements.processor_ended",
            object_type="engagement",
            object_id=str(row.pk),
            details={"service": service_key},
        )
    return row


@job("agreements.tell", attempts=8)
def tell(*, what: str, row_id: str, after: str) -> None:
    """Write to the next open accounts about a version or a sub-processor, then hand on to those behind them.

    Can be repeated: who was told is not written to again. Who accepted a version when it was published
    has nothing to be told.
    """
    model = Version if what == "version" else Engagement
    row = model.objects.filter(pk=row_id).first()
    if row is None:
        return
    waiting = Account.objects.open().confirmed().order_by("pk")
    if after:
        waiting = waiting.filter(pk__gt=after)
    batch = list(waiting[:BATCH])
    for account in batch:
        with transaction.atomic():
            if what == "version" and Acceptance.objects.filter(account_id=account.pk, version=row.pk).exists():
                continue
            _, is_new = Notice.objects.get_or_create(account_id=account.pk, **{what: row}, defaults={"at": clock.now()})
            if is_new:
                _write(row, account)
    if len(batch) == BATCH:
        enqueue(tell, what=what, row_id=row_id, after=str(batch[-1].pk))


def _write(row: Version | Engagement, account: Account) -> None:
    with override(account.language):
        if isinstance(row, Version):
            template, day = "agreements.version_announced", row.effective_on
            path = reverse("operator:agreement_changes", kwargs={"number": row.number})
            said: dict[str, object] = {"number": row.number, "is_first": row.number == 1}
        else:
            template, day = "agreements.processor_announced", row.since
            path = reverse("operator:processors")
            said = {"line": queries.line(row), "company": row.company}
    send(
        template,
        to=account.email,
        language=account.language,
        account_id=account.pk,
        dedupe_key=f"{template}:{row.pk}:{account.pk}",
        context={
            "url": f"{settings.OPERATOR_URL}{path}",
            "portal_url": f"{settings.OPERATOR_URL}{reverse('portal:agreement')}",
            "day": day,
            "because": row.because,
        }
        | said,
    )


def dismiss(account_id: UUID, notice_id: UUID) -> None:
    """Put aside a notice in somebody's portal."""
    with transaction.atomic():
        found = Notice.objects.filter(pk=notice_id, account_id=account_id, dismissed_at=None)
        if found.update(dismissed_at=clock.now()):
            record("agreements.read", actor_id=account_id, account_id=account_id, object_type="notice")


def object_to(account: Account, engagement: Engagement, words: str) -> Objection:
    """Write down that a customer does not agree to a sub-processor; a case carries his words to the operator.

    Once for each. Raises what `open_case` raises for words that cannot be taken.
    """
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)  # two clicks are one objection
        earlier = Objection.objects.filter(account_id=account.pk, engagement=engagement).first()
        if earlier is not None:
            return earlier
        case = open_case(
            Case.Category.PERSONAL_DATA,
            account.email,
            f"{engagement.company} ({engagement.since:%Y-%m-%d})\n\n{words}",
            language=account.language,
            account_id=account.pk,
        )
        objection = Objection.objects.create(
            account_id=account.pk, engagement=engagement, reference=case.reference, at=clock.now()
        )
        record(
            "agreements.objected",
            actor_id=account.pk,
            account_id=account.pk,
            object_type="engagement",
            object_id=str(engagement.pk),
        )
        Notice.objects.filter(account_id=account.pk, engagement=engagement, dismissed_at=None).update(
            dismissed_at=clock.now()
        )
    return objection
