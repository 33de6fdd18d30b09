"""What a form accepts, and what looks like spam: pure decisions over values."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

TRAP = "website"
START = "start"
PREFIX = "f."
"""Fields of a form are sent under this prefix, so that none can be taken for the trap."""

LIMITS = {"text": 300, "email": 254, "tel": 40, "choice": 300, "textarea": 10_000}
QUICKEST = timedelta(seconds=3)
MOST_LINKS = 3
KEPT_MONTHS = 12
MOST_MONTHS = 24
LENGTHS = (1, 2, 3, 6, 9, 12, 18, 24)
"""Months among which a site's owner chooses."""

_TEL = re.compile(r"\+?[\d\s./()-]{4,40}")
_LINK = re.compile(r"https?://|www\.[a-z0-9]|\[url|<a\s", re.IGNORECASE)
_CODE = re.compile(r"\[/?(url|link|b|img)\b|<a\s+href", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Problem(StrEnum):
    """Why an answer cannot be taken."""

    REQUIRED = "required"
    EMAIL = "email"
    TEL = "tel"
    TOO_LONG = "too_long"
    CHOICE = "choice"


class Reason(StrEnum):
    """Why a submission was kept aside."""

    TRAP = "trap"
    TOO_QUICK = "too_quick"
    LINKS = "links"
    CODE = "code"
    MANY = "many"


@dataclass(frozen=True)
class Field:
    """One field of a published form. `key` is unique in the form."""

    key: str
    label: str
    type: str
    required: bool
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name under which it is sent."""
        return PREFIX + self.key

    @property
    def limit(self) -> int:
        """How many characters it takes."""
        return LIMITS.get(self.type, LIMITS["text"])


@dataclass(frozen=True)
class Checked:
    """What was typed, tidied, and what is wrong with it, by key of the field."""

    values: dict[str, str]
    problems: dict[str, Problem] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.problems


def tidy(text: str, *, several_lines: bool) -> str:
    """Return a text without control characters, with one kind of line break, trimmed."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip() if several_lines else " ".join(text.split())


def check(fields: Sequence[Field], sent: Mapping[str, str], is_address: Callable[[str], bool]) -> Checked:
    """Check what was sent against the fields of a form. `is_address` tells whether a text is an e-mail address."""
    values, problems = {}, {}
    for each in fields:
        value = tidy(sent.get(each.name, ""), several_lines=each.type == "textarea")
        values[each.key] = value
        if problem := _problem(each, value, is_address):
            problems[each.key] = problem
    return Checked(values, problems)


def _problem(each: Field, value: str, is_address: Callable[[str], bool]) -> Problem | None:
    if not value:
        return Problem.REQUIRED if each.required else None
    if len(value) > each.limit:
        return Problem.TOO_LONG
    if each.type == "email" and not is_address(value):
        return Problem.EMAIL
    if each.type == "tel" and not (_TEL.fullmatch(value) and sum(c.isdigit() for c in value) >= 4):
        return Problem.TEL
    if each.type == "choice" and value not in each.choices:
        return Problem.CHOICE
    return None


def reasons(values: Mapping[str, str], *, trap: str, waited: timedelta | None, many: bool) -> list[Reason]:
    """Return why a submission is kept aside; an empty list lets it into the inbox.

    `waited` is the time since somebody began to fill in the form, None where the browser did not
    tell (no script): that alone is no reason. `many` says that the site gets very many right now.
    """
    text = "\n".join(values.values())
    links = len(_LINK.findall(text))
    found = []
    if trap:
        found.append(Reason.TRAP)
    if waited is not None and waited < QUICKEST:
        found.append(Reason.TOO_QUICK)
    if _CODE.search(text):
        found.append(Reason.CODE)
    # Whoever has no script is believed one link less.
    if links > (MOST_LINKS if waited is not None else MOST_LINKS - 1):
        found.append(Reason.LINKS)
    if many:
        found.append(Reason.MANY)
    return found
