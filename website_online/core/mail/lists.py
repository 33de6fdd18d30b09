"""The closed list of what people can choose to receive. Apps register theirs in `emails.py`."""

from dataclasses import dataclass
from typing import Any

from website_online.foundation.personal_data import Basis
from website_online.foundation.registry import Registry


@dataclass(frozen=True)
class MailList:
    """One list: key, title, what it is, how often, on which ground; `promotes` says that it may sell.

    `everybody` means that somebody without an account can subscribe too, with a confirmed address.
    """

    key: str
    title: Any
    description: Any
    how_often: Any
    basis: Basis = Basis.CONSENT
    promotes: bool = True
    everybody: bool = False

    @property
    def purpose(self) -> str:
        """Return the key of the purpose that subscribers agree to."""
        return f"mail.{self.key}"


lists: Registry[MailList] = Registry("mail lists")


def register_list(entry: MailList) -> MailList:
    """Register a list and return it; raises ValueError for a key that cannot stand in an address."""
    if not entry.key.isidentifier() or len(entry.key) > 30:
        raise ValueError(f"{entry.key!r} is no key of a list")
    return lists.register(entry.key, entry)
