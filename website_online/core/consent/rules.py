"""What a browser's answer about cookies says, as pure functions over values."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

_VALUE = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{12})\.(-|[a-z_]+(?:\+[a-z_]+)*)\.(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True)
class Answer:
    """What a browser answered: under which pseudonym, to which version, yes to what, until which day."""

    pseudonym: UUID
    version: str
    granted: frozenset[str]
    until: date

    def holds(self, version: str, today: date) -> bool:
        """Whether it is an answer to what is asked today, and young enough."""
        return self.version == version and today <= self.until


def written(answer: Answer) -> str:
    """Return an answer as the value of a cookie: an opaque id, what was answered to, the answer, a day."""
    granted = "+".join(sorted(answer.granted)) or "-"
    return f"{answer.pseudonym.hex}.{answer.version}.{granted}.{answer.until.isoformat()}"


def read(value: str) -> Answer | None:
    """Return the answer in a cookie's value, or None for anything else that a browser may send."""
    found = _VALUE.fullmatch(value[:300])
    if found is None:
        return None
    try:
        until = date.fromisoformat(found[4])
    except ValueError:
        return None
    granted = frozenset() if found[3] == "-" else frozenset(found[3].split("+"))
    return Answer(UUID(found[1]), found[2], granted, until)


def granted(asked: Iterable[tuple[str, str]], ticked: Collection[str]) -> dict[str, bool]:
    """Return yes or no for each question (key, and the key it needs); no for what was not ticked or stands alone."""
    return {key: key in ticked and (not needs or needs in ticked) for key, needs in asked}


def is_refusal_by_signal(headers: Mapping[str, str]) -> bool:
    """Return whether the browser refuses by Global Privacy Control (`Sec-GPC: 1`; W3C working draft, 3.3)."""
    return headers.get("Sec-GPC", "").strip() == "1"
