"""Passwords, pace of attempts and periods, as pure functions over values."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

PASSWORD_LEAST = 8  # OWASP ASVS 5.0, 6.2.1; no rules of composition (6.2.5), no upper limit (6.2.9)

CONFIRM_WITHIN = timedelta(days=7)
RESET_WITHIN = timedelta(minutes=60)
CHANGE_WITHIN = timedelta(hours=24)
UNDO_CHANGE_WITHIN = timedelta(days=7)
UNLOCK_WITHIN = timedelta(hours=24)

CLOSING_UNDO_DAYS = 14
IDENTITY_MONTHS = 3
ACTIVITY_MONTHS = 12
UNCONFIRMED_DAYS = 30

SESSION_IDLE = timedelta(hours=12)
SESSION_LONGEST = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=5)
DEVICE_KNOWN_FOR = timedelta(days=180)

ATTEMPTS_WINDOW = timedelta(minutes=15)
SLOWED_AFTER = 5
REFUSED_AFTER = 10
SLOW_STEP = timedelta(seconds=10)


class PasswordProblem(StrEnum):
    """Why a password is refused; `sentence` says it to the person who chose it."""

    SHORT = "password_short"
    COMMON = "password_common"
    SAME_AS_ADDRESS = "password_same_as_address"

    @property
    def sentence(self) -> str:
        """The problem in words, in the active language."""
        return str(_SENTENCES[self])


_SENTENCES = {
    PasswordProblem.SHORT: _("Choose a password of at least 8 characters; a short sentence works well."),
    PasswordProblem.COMMON: _(
        "This password is on the lists that attackers try first. Choose another one; a short sentence works well."
    ),
    PasswordProblem.SAME_AS_ADDRESS: _("Choose a password that is not your e-mail address."),
}


def check_password_rules(password: str, *, common: Container[str], email: str = "") -> PasswordProblem | None:
    """Return why a password cannot be used, or None.

    Every character counts as typed, spaces and accents included; nothing is normalised or cut
    (ASVS 6.2.8). `common` holds passwords that are known to attackers (6.2.4, 6.2.12), as typed or in
    lower case.
    """
    if len(password) < PASSWORD_LEAST:
        return PasswordProblem.SHORT
    if password.casefold() in {email.casefold(), email.casefold().partition("@")[0]} - {""}:
        return PasswordProblem.SAME_AS_ADDRESS
    if password in common or password.lower().strip() in common or len(set(password)) == 1:
        return PasswordProblem.COMMON
    return None


class Pace(StrEnum):
    """How the next attempt is treated."""

    FREE = "free"
    SLOWED = "slowed"
    REFUSED = "refused"


def pace(attempts: int) -> Pace:
    """Return how an attempt is treated when it is the nth of its window: 5 free, 5 slow, then none."""
    if attempts > REFUSED_AFTER:
        return Pace.REFUSED
    return Pace.SLOWED if attempts > SLOWED_AFTER else Pace.FREE


@dataclass(frozen=True)
class Candidate:
    """What sign-in needs to know about an account with the address that was typed."""

    id: str
    confirmed: bool
    known_here: bool


def candidates(accounts: list[Candidate]) -> list[str]:
    """Return the ids of the accounts whose password may be tried, in order.

    In a browser that knows accounts of this address: those. Elsewhere: the confirmed one. An account
    whose address is not confirmed opens only where it was made; so the answer to a stranger does
    not depend on whether somebody else already has an account with the address.
    """
    here = [account for account in accounts if account.known_here]
    if here:
        return [account.id for account in sorted(here, key=lambda account: not account.confirmed)]
    return [account.id for account in accounts if account.confirmed]
