"""Codes for the drawer: ten, each works once, shown once."""

import hashlib
import hmac
import secrets

from website_online.core.accounts import links
from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.factors import rules
from website_online.core.factors.models import RecoveryCode
from website_online.core.mail.actions import send
from website_online.foundation import clock


def _digest(code: str, salt: str) -> str:
    """Return what is stored: sixty random bits under scrypt are out of reach (ASVS 5.0, 6.5.2)."""
    return hashlib.scrypt(code.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1, dklen=32).hex()


def prepare() -> list[tuple[str, str, str]]:
    """Return new codes with salt and digest of each; half a second of work, so call it outside transactions."""
    salt = secrets.token_hex(16)
    codes = [rules.new_recovery_code() for _ in range(rules.RECOVERY_CODES)]
    return [(code, salt, _digest(rules.tidy_recovery_code(code), salt)) for code in codes]


def replace(account: Account, prepared: list[tuple[str, str, str]]) -> list[str]:
    """Put prepared codes in the place of the account's former ones and return them. Inside a transaction."""
    now = clock.now()
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, salt=salt, digest=digest, made_at=now) for _, salt, digest in prepared
    )
    return [code for code, _, _ in prepared]


def find(account: Account, typed: str) -> RecoveryCode | None:
    """Return the unused code that was typed, or None. It hashes: call it outside transactions."""
    code = rules.tidy_recovery_code(typed)
    salt = RecoveryCode.objects.filter(account=account).values_list("salt", flat=True).first()
    if not code or not salt:
        return None
    digest = _digest(code, salt)
    left = RecoveryCode.objects.filter(account=account, used_at=None)
    return next((row for row in left if hmac.compare_digest(row.digest, digest)), None)


def use(found: RecoveryCode) -> bool:
    """Use a code up and tell its owner; False when another browser was quicker. Inside a transaction."""
    account, left = found.account, RecoveryCode.objects.filter(account=found.account, used_at=None)
    if not left.filter(pk=found.pk).update(used_at=clock.now()):
        return False
    remaining = left.count()
    record("factors.recovery_code_used", actor_id=account.pk, details={"left": remaining})
    send(
        "factors.recovery_code_used",
        to=account.email,
        language=account.language,
        context={
            "at": clock.now(),
            "left": remaining,
            "few": remaining <= rules.FEW_LEFT,
            "url": links.absolute(links.SECURITY),
        },
        account_id=account.pk,
    )
    return True
