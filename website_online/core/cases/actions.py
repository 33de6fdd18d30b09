"""Opening cases, writing in them, answering, and ending them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from website_online.core.audit.actions import record
from website_online.core.cases import rules
from website_online.core.cases.events import CaseAnswered, CaseOpened, CaseReopened, CaseSatisfied
from website_online.core.cases.models import Case, CaseMessage, CaseStep
from website_online.core.mail.actions import send
from website_online.core.mail.rules import address_key, tidy_address
from website_online.foundation import clock, throttle
from website_online.foundation.events import Event, announce
from website_online.foundation.origin import current_origin


class CaseError(ValueError):
    """Base of what cases refuse."""


class MessageRefused(CaseError):
    """The message cannot be taken; `problem` says why."""

    def __init__(self, problem: rules.Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class AddressMissing(CaseError):
    """There is no address to answer to."""


class NotNow(CaseError):
    """A case in this state cannot become that."""


def open_case(
    category: str,
    email: str,
    message: str,
    *,
    language: str = "fr",
    account_id: UUID | None = None,
    site_id: UUID | None = None,
    decision_id: UUID | None = None,
) -> Case:
    """Open a case with its first message, mail its reference (and the date an answer is due); return it.

    The clock of rights requests is one calendar month from now. The IP address comes from the
    current origin and goes before the message does. Raises AddressMissing, MessageRefused,
    ValueError for an unknown category.
    """
    kind = Case.Category(category)
    key = address_key(email)
    if not key:
        raise AddressMissing("no e-mail address")
    if problem := rules.examine_message(message):
        raise MessageRefused(problem)
    now = clock.now()
    term = rules.CATEGORIES[kind].months
    with transaction.atomic():
        case = Case.objects.create(
            reference=_reference(),
            category=kind,
            email=tidy_address(email),
            email_key=key,
            account_id=account_id,
            site_id=site_id,
            decision_id=decision_id,
            language=language,
            opened_at=now,
            last_message_at=now,
            due_on=clock.add(clock.months(term), now) if term else None,
        )
        _write(case, CaseMessage.Author.PERSON, message, by=account_id)
        _step(case, Case.State.OPEN, CaseStep.By.PERSON, account_id)
        record(
            "cases.opened",
            actor_id=account_id,
            object_type="case",
            object_id=case.pk,
            details={"category": str(kind)},
        )
        announce(CaseOpened(str(case.pk), str(kind)))
        # Anybody can type a stranger's address: his mailbox is not flooded. The page shows the reference anyway.
        if account_id or throttle.allow("cases.received", case.email_key, 5, timedelta(days=1)):
            send(
                "cases.received",
                to=case.email,
                language=language,
                context={"reference": case.reference, "due_on": case.due_on},
                account_id=account_id,
                dedupe_key=f"cases.received:{case.pk}",
            )
    return case


def _reference() -> str:
    while True:
        reference = rules.new_reference()
        if not Case.objects.filter(reference=reference).exists():
            return reference


def _write(case: Case, author: CaseMessage.Author, text: str, *, by: UUID | None) -> CaseMessage:
    from_person = author == CaseMessage.Author.PERSON
    return CaseMessage.objects.create(
        case=case,
        author=author,
        author_id=by,
        text=text.strip(),
        ip=(current_origin().ip or None) if from_person else None,
        at=clock.now(),
    )


def _step(case: Case, state: Case.State, by: CaseStep.By, by_id: UUID | None) -> None:
    CaseStep.objects.create(case=case, state=state, by=by, by_id=by_id, at=clock.now())


def _move(case: Case, state: Case.State, by: CaseStep.By, by_id: UUID | None, **values: Any) -> Case:
    """Bring a locked case into a state, if it may; raises NotNow."""
    if not rules.may_become(rules.State(case.state), rules.State(state)):
        raise NotNow(f"{case.state} cannot become {state}")
    case.state = state
    case.satisfied_at = clock.now() if state == Case.State.SATISFIED else None
    for name, value in values.items():
        setattr(case, name, value)
    case.save()
    _step(case, state, by, by_id)
    return case


def _locked(case: Case) -> Case:
    return Case.objects.select_for_update().get(pk=case.pk)


def answer(case: Case, text: str, *, by: UUID | None) -> Case:
    """Answer the person by mail; the case is answered. Raises MessageRefused."""
    if problem := rules.examine_message(text):
        raise MessageRefused(problem)
    with transaction.atomic():
        case = _move(_locked(case), Case.State.ANSWERED, CaseStep.By.STAFF, by, last_message_at=clock.now())
        message = _write(case, CaseMessage.Author.STAFF, text, by=by)
        _note("cases.answered", case, by, CaseAnswered(str(case.pk)))
        if case.email:
            send(
                "cases.answered",
                to=case.email,
                language=case.language,
                context={"reference": case.reference, "answer": message.text},
                account_id=case.account_id,
                dedupe_key=f"cases.answered:{message.pk}",
            )
    return case


def add_message(case: Case, text: str, *, by: UUID | None = None) -> Case:
    """Add what the person writes; a case that was answered or settled is open again.

    Raises MessageRefused.
    """
    if problem := rules.examine_message(text):
        raise MessageRefused(problem)
    with transaction.atomic():
        case = _locked(case)
        case.last_message_at = clock.now()
        _write(case, CaseMessage.Author.PERSON, text, by=by)
        if case.state in (Case.State.ANSWERED, Case.State.SATISFIED):
            _move(case, Case.State.REOPENED, CaseStep.By.PERSON, by)
            _note("cases.reopened", case, by, CaseReopened(str(case.pk)))
        else:
            case.save(update_fields=["last_message_at"])
    return case


def satisfy(case: Case, *, by: CaseStep.By = CaseStep.By.PERSON, by_id: UUID | None = None) -> Case:
    """Settle a case: the person says so, or fourteen days of silence do. Raises NotNow."""
    with transaction.atomic():
        case = _move(_locked(case), Case.State.SATISFIED, by, by_id)
        _note("cases.satisfied", case, by_id, CaseSatisfied(str(case.pk)))
    return case


def assign(case: Case, *, to: UUID | None, by: UUID) -> Case:
    """Give a case to a colleague, or to nobody."""
    with transaction.atomic():
        case = _locked(case)
        case.assignee_id = to
        case.save(update_fields=["assignee_id"])
        record("cases.assigned", actor_id=by, object_type="case", object_id=case.pk)
    return case


def settle_silent() -> int:
    """Settle answered cases after fourteen days of silence; return how many. May be repeated."""
    settled = 0
    silent = Case.objects.filter(state=Case.State.ANSWERED, last_message_at__lte=clock.now() - rules.SILENCE)
    for case in silent:
        try:
            satisfy(case, by=CaseStep.By.TIME)
        except NotNow:  # written to at this moment
            continue
        settled += 1
    return settled


def _note(verb: str, case: Case, by: UUID | None, event: Event) -> None:
    record(verb, actor_id=by, object_type="case", object_id=case.pk)
    announce(event)
