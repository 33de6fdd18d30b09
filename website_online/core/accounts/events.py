"""Facts about accounts."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class AccountRegistered(Event):
    """Somebody has an account; the address is not confirmed yet."""

    account_id: str


@dataclass(frozen=True)
class EmailConfirmed(Event):
    """The account's address was confirmed by a link sent to it."""

    account_id: str


@dataclass(frozen=True)
class EmailChanged(Event):
    """The account has another address, or its former one back."""

    account_id: str


@dataclass(frozen=True)
class PasswordChanged(Event):
    """The account has another password; its other sessions are over."""

    account_id: str


@dataclass(frozen=True)
class AccountJoined(Event):
    """The account turned out to belong to the owner of another one, to whom everything goes."""

    account_id: str
    into_account_id: str


@dataclass(frozen=True)
class AccountClosed(Event):
    """The account is closed; the periods of the statement begin."""

    account_id: str
    closure_id: str


@dataclass(frozen=True)
class AccountReopened(Event):
    """The closing was taken back in time."""

    account_id: str


@dataclass(frozen=True)
class AccountAnonymised(Event):
    """Nothing in the account tells any more whose it was."""

    account_id: str
