"""Coming in: limits first, then one hash, then the same answer for whoever was refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from website_online.core.accounts import devices, hashing, links, rules, steps, tokens
from website_online.core.accounts.actions.sessions import come_in, note_attempt
from website_online.core.accounts.decisions import SIGN_IN_LOCK
from website_online.core.accounts.models import Account, SignIn, Token
from website_online.core.accounts.rules import Candidate, Pace
from website_online.core.audit.actions import record
from website_online.core.decisions.actions import decide
from website_online.core.decisions.queries import is_paused
from website_online.core.mail.actions import send
from website_online.core.mail.rules import address_key
from website_online.foundation import clock, throttle
from website_online.foundation.background import enqueue, job
from website_online.foundation.ids import uuid7
from website_online.foundation.models import StoredJob
from website_online.foundation.origin import current_origin

LOCK_MAILS_A_DAY = 4
BY_ADDRESS = "accounts.sign_in"
BY_NETWORK = "accounts.sign_in.network"
BY_DEVICE = "accounts.sign_in.device"


class Result(StrEnum):
    """What came of an attempt."""

    SIGNED_IN = "signed_in"
    HALF_WAY = "half_way"
    WRONG = "wrong"
    SLOWED = "slowed"
    REFUSED = "refused"
    BUSY = "busy"


@dataclass(frozen=True)
class SignInOutcome:
    """What came of an attempt; `retry_after` is the number of seconds to wait, 0 when none."""

    result: Result
    account: Account | None = None
    retry_after: int = 0

    @property
    def ok(self) -> bool:
        """Whether the person is in."""
        return self.result is Result.SIGNED_IN

    @property
    def status(self) -> int:
        """The HTTP status of a refusal: 429 with Retry-After when one has to wait, 200 otherwise."""
        return 429 if self.retry_after else 200


def sign_in(request: HttpRequest, *, email: str, password: str, remember: bool = False) -> SignInOutcome:
    """Sign in with address and password, or say why not; HALF_WAY where a second step is asked.

    Attempts are counted per address and per network before anything is hashed; a browser that
    knows the account has a count of its own, so that a stranger's attempts do not lock its owner
    out. The work and the answer are the same for known and unknown addresses. Call it outside
    transactions.
    """
    key = address_key(email) or email.strip().casefold()[:320]
    here = devices.device_digest(request)
    accounts = {str(account.pk): account for account in Account.objects.open().filter(email_key=key)}
    found = [
        Candidate(identifier, account.is_confirmed, devices.knows(account, here))
        for identifier, account in accounts.items()
    ]
    allowed = rules.candidates(found)
    tried = [accounts[identifier] for identifier in allowed]
    at_home = any(candidate.known_here for candidate in found)
    device = f"{here}|{key}" if at_home else ""  # people share browsers: one count for each account
    refusal = _held(key, device, tried[0] if tried else None)
    if refusal is not None:
        return refusal
    try:
        account, stronger = _matching(tried, password)
    except hashing.Busy:
        return SignInOutcome(Result.BUSY, retry_after=5)
    if account is None:
        _wrong(tried[0] if tried else None, at_home)
        return SignInOutcome(Result.WRONG)
    with transaction.atomic():
        if stronger:
            Account.objects.filter(pk=account.pk, password=account.password).update(password=stronger)
        throttle.forget(BY_DEVICE if device else BY_ADDRESS, device or key)
        inside = come_in(request, account, remember=remember, how=SignIn.How.PASSWORD)
    return SignInOutcome(Result.SIGNED_IN if inside else Result.HALF_WAY, account)


def _matching(tried: list[Account], password: str) -> tuple[Account | None, str]:
    """Return the account whose password this is, and a stronger hash where due; one hash for nobody."""
    for account in tried:
        fits, stronger = hashing.matches(password, account.password)
        if fits:
            return account, stronger
    if not tried:
        hashing.matches(password, "")
    return None, ""


def _wrong(account: Account | None, known_device: bool) -> None:
    result = SignIn.Result.WRONG_PASSWORD if account else SignIn.Result.UNKNOWN
    note_attempt(account, result, known_device=known_device)


def _held(key: str, device: str, account: Account | None) -> SignInOutcome | None:
    """Count this attempt and return the refusal it meets, or None when it may be tried."""
    counts = [(BY_DEVICE, device)] if device else [(BY_ADDRESS, key)]
    if not device and (ip := current_origin().ip):
        counts.append((BY_NETWORK, throttle.network_of(ip)))
    worst: SignInOutcome | None = None
    for bucket, value in counts:
        counted = throttle.allow(bucket, value, rules.REFUSED_AFTER, rules.ATTEMPTS_WINDOW)
        pace = rules.pace(counted.count)
        if pace is Pace.REFUSED and (bucket != BY_ADDRESS or _lock_holds(key, account, counted.retry_after)):
            return SignInOutcome(Result.REFUSED, retry_after=counted.retry_after)
        if pace is not Pace.FREE:  # a lock that is contested refuses nobody; it still slows
            turn = throttle.allow(f"{bucket}.slow", value, 1, rules.SLOW_STEP)
            if not turn:
                worst = SignInOutcome(Result.SLOWED, retry_after=turn.retry_after)
    return worst


def _lock_holds(key: str, account: Account | None, retry_after: int) -> bool:
    """Write the lock down and have its owner told, once per window; False while its effect is contested.

    The work is the same for an address that nobody has, so that the time an answer takes tells
    nothing; who is concerned is found out by the job.
    """
    if is_paused(SIGN_IN_LOCK, account_id=account.pk if account else uuid7()):
        return False
    until = clock.now() + timedelta(seconds=retry_after)
    window = round(until.timestamp() / rules.ATTEMPTS_WINDOW.total_seconds())
    digest = salted_hmac("accounts.lock", f"{key}|{window}", algorithm="sha256").hexdigest()
    job_key = f"accounts.lock:{digest}"
    if not StoredJob.objects.filter(key=job_key).exists():
        with transaction.atomic():
            row = note_attempt(account, SignIn.Result.REFUSED)
            enqueue(tell_of_lock, key=job_key, sign_in_id=str(row.pk), until=until.isoformat())
    return True


@job("accounts.tell_of_lock")
def tell_of_lock(*, sign_in_id: str, until: str) -> None:
    """Write the decision to refuse attempts down and tell the account's owner; nothing for nobody."""
    row = SignIn.objects.select_related("account").filter(pk=sign_in_id).first()
    if row is None or row.account is None or not row.account.is_open:
        return
    account = row.account
    with transaction.atomic():
        decision, new = decide(
            SIGN_IN_LOCK,
            account_id=account.pk,
            inputs={"attempts": rules.REFUSED_AFTER, "minutes": _minutes()},
            outcome="refused",
            until=datetime.fromisoformat(until),
            key=f"{SIGN_IN_LOCK}:{row.pk}",
        )
        if not new:
            return
        record("accounts.sign_in_locked", account_id=account.pk, object_type="decision", object_id=decision.pk)
        if not throttle.allow("accounts.lock_told", str(account.pk), LOCK_MAILS_A_DAY, timedelta(days=1)):
            return  # whoever provokes the lock all day must not bury its owner; the decision is on his page
        raw = tokens.issue(account, Token.Purpose.UNLOCK, rules.UNLOCK_WITHIN)
        send(
            "accounts.attempts_refused",
            to=account.email,
            language=account.language,
            context={
                "attempts": rules.REFUSED_AFTER,
                "minutes": _minutes(),
                "ip": row.ip or "",
                "url": links.absolute(links.UNLOCK, token=raw),
            },
            account_id=account.pk,
            dedupe_key=f"accounts.attempts_refused:{decision.pk}",
        )


def _minutes() -> int:
    return int(rules.ATTEMPTS_WINDOW.total_seconds() // 60)


def unlock_sign_in(token: str, request: HttpRequest) -> Account:
    """Forget the attempts on an account through a mailed link; this browser becomes a known one.

    The person still signs in with the password. Raises TokenRefused.
    """
    with transaction.atomic():
        account = tokens.use(token, Token.Purpose.UNLOCK).account
        throttle.forget(BY_ADDRESS, account.email_key)
        # A mailbox alone opens no account with a second step, and gets no count of its own for guessing at it.
        if not steps.is_asked(account):
            devices.remember(request, account)
        record("accounts.sign_in_unlocked", actor_id=account.pk)
    return account
