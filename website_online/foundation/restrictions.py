"""Whether data may be used for a purpose at present, or only stored (GDPR art. 18).

Who processes for a purpose asks here; who keeps the restrictions registers how to answer. Nothing is
restricted while nobody answers.
"""

from collections.abc import Callable
from uuid import UUID

from website_online.foundation.registry import Registry

Answer = Callable[[UUID | str | None, str], bool]

answers: Registry[Answer] = Registry("restrictions")


def is_restricted(account_id: UUID | str | None, purpose: str) -> bool:
    """Return whether the data of an account may not be used for a purpose, but only stored."""
    return any(answer(account_id, purpose) for answer in answers.values())
