"""What accounts refuse, each with what the person can be told."""

from website_online.core.accounts.rules import PasswordProblem


class AccountError(ValueError):
    """Base of what accounts refuse."""


class PasswordRefused(AccountError):
    """The chosen password cannot be used; `problem` says why."""

    def __init__(self, problem: PasswordProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class AddressRefused(AccountError):
    """What was typed is no e-mail address."""


class AddressTaken(AccountError):
    """Somebody else has confirmed this address meanwhile."""


class WrongPassword(AccountError):
    """The password given as a proof is not the account's."""


class TooMany(AccountError):
    """Too many attempts; `retry_after` is the number of seconds to wait."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("too many attempts")
        self.retry_after = retry_after


class TokenRefused(AccountError):
    """The link is unknown, used, too old, or was sent to an address the account no longer has."""


class TooLate(AccountError):
    """The time in which this could be undone is over."""


class NotOpen(AccountError):
    """The account is closed."""
