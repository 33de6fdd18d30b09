"""Reads on second factors that are worth a name."""

from dataclasses import dataclass

from website_online.core.accounts.models import Account
from website_online.core.factors.models import CodeApp, Passkey, RecoveryCode, Removal


@dataclass(frozen=True)
class Factors:
    """What an account can show besides its password."""

    code_app: CodeApp | None
    passkeys: list[Passkey]
    recovery_left: int
    removal: Removal | None

    @property
    def active(self) -> bool:
        """Whether a second step is asked."""
        return self.code_app is not None or bool(self.passkeys)


def has_second_factor(account: Account) -> bool:
    """Return whether a second step is asked of the account when it signs in."""
    return CodeApp.objects.filter(account=account).exists() or Passkey.objects.filter(account=account).exists()


def factors_of(account: Account) -> Factors:
    """Return everything the account can show besides its password, and a removal on its way."""
    return Factors(
        code_app=CodeApp.objects.filter(account=account).first(),
        passkeys=list(Passkey.objects.filter(account=account).order_by("added_at")),
        recovery_left=RecoveryCode.objects.filter(account=account, used_at=None).count(),
        removal=pending_removal(account),
    )


def pending_removal(account: Account) -> Removal | None:
    """Return the removal that waits for its day, or None."""
    return Removal.objects.filter(account=account, stopped_at=None, done_at=None).first()
