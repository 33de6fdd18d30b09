"""When everything is lost: the operator takes the second factor away, three days later, unless its owner objects."""

from uuid import UUID

from django.db import IntegrityError, transaction

from website_online.core.accounts import links, tokens
from website_online.core.accounts.actions import sign_out_everywhere
from website_online.core.accounts.models import Account, Token
from website_online.core.audit.actions import record
from website_online.core.factors import rules
from website_online.core.factors.errors import NothingToRemove
from website_online.core.factors.models import CodeApp, Passkey, RecoveryCode, Removal
from website_online.core.factors.queries import has_second_factor, pending_removal
from website_online.core.mail.actions import send
from website_online.foundation import clock


def plan_removal(account: Account, *, reason: str) -> Removal:
    """Announce to the owner that the second factor goes in 72 hours, with a link that stops it.

    For the operator, after having made sure who asks. Raises NothingToRemove.
    """
    if not account.is_open or not has_second_factor(account):
        raise NothingToRemove("there is no second step")
    now = clock.now()
    try:
        with transaction.atomic():
            removal = Removal.objects.create(
                account=account, reason=reason[:200], asked_at=now, due_at=now + rules.REMOVAL_AFTER
            )
            raw = tokens.issue(account, Token.Purpose.KEEP_FACTORS, rules.REMOVAL_AFTER)
            record("factors.removal_planned", account_id=account.pk, object_type="removal", object_id=removal.pk)
            send(
                "factors.removal_planned",
                to=account.email,
                language=account.language,
                context={"due": removal.due_at, "url": links.absolute(links.KEEP_FACTORS, token=raw)},
                account_id=account.pk,
                dedupe_key=f"factors.removal_planned:{removal.pk}",
            )
    except IntegrityError as error:
        raise NothingToRemove("a removal is on its way already") from error
    return removal


def keep_factors(token: str) -> Account:
    """Stop a removal through the mailed link; raises TokenRefused."""
    with transaction.atomic():
        account = tokens.use(token, Token.Purpose.KEEP_FACTORS).account
        stop_pending(account, because="link")
    return account


def stop_pending(account: Account, *, because: str) -> bool:
    """Stop the removal that waits for its day; return whether there was one.

    Who has passed the second step has not lost it: signing in stops a removal as well.
    """
    with transaction.atomic():
        removal = pending_removal(account)
        if removal is None:
            return False
        waiting = Removal.objects.filter(pk=removal.pk, stopped_at=None, done_at=None)
        if not waiting.update(stopped_at=clock.now()):
            return False
        tokens.end(account, Token.Purpose.KEEP_FACTORS)
        record(
            "factors.removal_stopped",
            account_id=account.pk,
            object_type="removal",
            object_id=removal.pk,
            details={"because": because},
        )
    return True


def carry_out_due() -> int:
    """Take away what was announced three days ago and not stopped; return for how many accounts."""
    due = Removal.objects.filter(stopped_at=None, done_at=None, due_at__lte=clock.now())
    return sum(_carry_out(pk) for pk in list(due.values_list("pk", flat=True)))


def _carry_out(removal_id: UUID) -> bool:
    with transaction.atomic():
        waiting = Removal.objects.filter(pk=removal_id, stopped_at=None, done_at=None)
        if not waiting.update(done_at=clock.now()):
            return False
        account = Removal.objects.select_related("account").get(pk=removal_id).account
        forget_factors(account)
        if not account.is_open:
            return False
        sign_out_everywhere(account)
        record("factors.removed", account_id=account.pk, object_type="removal", object_id=removal_id)
        send(
            "factors.removed",
            to=account.email,
            language=account.language,
            context={"at": clock.now(), "url": links.absolute(links.SIGN_IN)},
            account_id=account.pk,
            dedupe_key=f"factors.removed:{removal_id}",
        )
    return True


def forget_factors(account: Account) -> None:
    """Delete everything the account can show besides its password: at its end, or when all is lost."""
    with transaction.atomic():
        CodeApp.objects.filter(account=account).delete()
        Passkey.objects.filter(account=account).delete()
        RecoveryCode.objects.filter(account=account).delete()
