"""What is asked after the right password. Apps above bring it; no session exists before it is passed."""

from collections.abc import Callable
from dataclasses import dataclass

from website_online.core.accounts.models import Account
from website_online.foundation.registry import Registry


@dataclass(frozen=True)
class Step:
    """A step of signing in: whether an account is asked for it. Who passes it calls `actions.finish`."""

    key: str
    asked: Callable[[Account], bool]


steps: Registry[Step] = Registry("steps of signing in")


def register_step(step: Step) -> None:
    """Register a step; raises AlreadyRegistered for a second one of the same key."""
    steps.register(step.key, step)


def is_asked(account: Account) -> bool:
    """Return whether a password alone does not open this account."""
    return any(step.asked(account) for step in steps.values())
