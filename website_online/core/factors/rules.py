"""Codes, keys and periods of second factors, as pure functions over values."""

import secrets
from datetime import timedelta
from enum import StrEnum

CODE_FIGURES = 6
CODE_SECONDS = 30  # RFC 6238, 5.2
STEPS_AROUND = 1  # one step late or early, for clocks that differ and slow typing
SECRET_BYTES = 20  # RFC 4226, 4 R6: 160 bits recommended

CHALLENGE_WITHIN = timedelta(minutes=5)
PROVED_FOR = timedelta(minutes=10)
PASSKEYS_AT_MOST = 20

RECOVERY_CODES = 10
FEW_LEFT = 3
REMOVAL_AFTER = timedelta(hours=72)

CODES_PER_DAY = 50  # guesses: three codes of a million fit at a time

# Crockford's letters: none is mistaken for another when written by hand.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISTAKEN = str.maketrans("OIL", "011")
_RECOVERY_LENGTH = 12  # 60 bits


class Problem(StrEnum):
    """Why the second step is not passed."""

    WRONG = "wrong"
    SLOWED = "slowed"
    REFUSED = "refused"
    EXPIRED = "expired"


def step_of(seconds: float) -> int:
    """Return the number of the thirty seconds in which an instant (seconds since 1970) lies."""
    return int(seconds) // CODE_SECONDS


def steps_to_try(now: int, last_used: int) -> list[int]:
    """Return the steps whose code may be shown now, the present one first: none that was used, none before it."""
    around = [now, *(now + sign * distance for distance in range(1, STEPS_AROUND + 1) for sign in (-1, 1))]
    return [step for step in around if step > last_used]


def tidy_code(typed: str) -> str:
    """Return the figures of a typed code, or "" when it cannot be one of an app."""
    figures = "".join(typed.split()).replace("-", "")
    return figures if len(figures) == CODE_FIGURES and figures.isascii() and figures.isdigit() else ""


def new_recovery_code() -> str:
    """Return a code for the drawer, in groups: "K7QM-0D4X-WZ2B"."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_RECOVERY_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, _RECOVERY_LENGTH, 4))


def tidy_recovery_code(typed: str) -> str:
    """Return a typed recovery code as it was made, whatever its case, groups and mistaken letters; "" for none."""
    letters = "".join(typed.split()).replace("-", "").upper().translate(_MISTAKEN)
    return letters if len(letters) == _RECOVERY_LENGTH and set(letters) <= set(_LETTERS) else ""


def in_groups(text: str, size: int = 4) -> str:
    """Return letters in groups, as one reads them aloud."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


def copied(stored: int, shown: int) -> bool:
    """Return whether a passkey's counter tells that there are two of it (WebAuthn, 7.2 step 22).

    A device that counts never shows the same number twice; one that does not count always says 0.
    """
    return (stored > 0 or shown > 0) and shown <= stored
