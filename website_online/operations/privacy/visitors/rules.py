"""Terms and limits, as pure functions and values."""

from datetime import timedelta

LINK_LIVES = timedelta(days=3)
LOOKUP_KEPT_DAYS = 7
COPY_KEPT_DAYS = 7
REQUEST_KEPT_MONTHS = 12
REQUEST_AT_MOST_MONTHS = 24
WORDS_LIMIT = 2000
ANSWER_LIMIT = 5000
FORGOTTEN_AFTER = timedelta(hours=1)
"""The answer to an erasure leaves before the address is forgotten."""


def item_name(store: str, row: object) -> str:
    """Return the name of one item on the page of a lookup."""
    return f"{store}|{row}"


def rows_left_out(left_out: list[str], store: str) -> list[str]:
    """Return which rows of a store are left out."""
    return [name.rpartition("|")[2] for name in left_out if name.rpartition("|")[0] == store]
