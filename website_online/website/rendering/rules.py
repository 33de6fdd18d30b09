"""Opening hours and telephone numbers, as people read them. Pure functions."""

import re
from collections.abc import Iterable, Sequence

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TIME = re.compile(r"([01]?\d|2[0-4])[:.hH]([0-5]\d)?")

Span = tuple[str, str]
NARROW = "\u202f"
NBSP = "\u00a0"


def parsed(time: str) -> tuple[int, int] | None:
    """Return hour and minute of "7:30", "07.30" or "7h30", or None."""
    found = _TIME.fullmatch(time.strip().replace(" ", ""))
    return (int(found[1]), int(found[2] or 0)) if found else None


def spoken(time: str, language: str) -> str:
    """Return a time as it is written in a language; what is no time is returned as it is.

    French: "7 h 30" (Lexique des règles typographiques); Dutch "7.30"; German and English "7:30".
    """
    found = parsed(time)
    if found is None:
        return time
    hour, minute = found
    if language == "fr":
        return f"{hour}{NBSP}h" + (f"{NBSP}{minute:02}" if minute else "")
    return f"{hour}{'.' if language == 'nl' else ':'}{minute:02}"


def week(rows: Iterable[tuple[Sequence[str], str, str]]) -> list[tuple[tuple[str, ...], tuple[Span, ...]]]:
    """Return a week in groups of neighbouring days that have the same hours, Monday first.

    `rows` are (days, opens, closes). A day without hours has no span: it is closed. An empty list
    means that nothing is known.
    """
    by_day: dict[str, list[Span]] = {day: [] for day in DAYS}
    for days, opens, closes in rows:
        if parsed(opens) is None or parsed(closes) is None:
            continue
        for day in days:
            if day in by_day:
                by_day[day].append((opens, closes))
    if not any(by_day.values()):
        return []
    groups: list[tuple[tuple[str, ...], tuple[Span, ...]]] = []
    for day in DAYS:
        spans = tuple(sorted(set(by_day[day]), key=lambda span: parsed(span[0]) or (0, 0)))
        if groups and groups[-1][1] == spans:
            groups[-1] = ((*groups[-1][0], day), spans)
        else:
            groups.append(((day,), spans))
    return groups


def schema_hours(rows: Iterable[tuple[Sequence[str], str, str]]) -> list[dict[str, object]]:
    """Return opening hours as schema.org's OpeningHoursSpecification."""
    found: list[dict[str, object]] = []
    for days, opens, closes in rows:
        start, end = parsed(opens), parsed(closes)
        named = [_SCHEMA_DAYS[DAYS.index(day)] for day in days if day in DAYS]
        if start and end and named:
            found.append(
                {
                    "@type": "OpeningHoursSpecification",
                    "dayOfWeek": named,
                    "opens": f"{start[0]:02}:{start[1]:02}",
                    "closes": f"{end[0]:02}:{end[1]:02}",
                }
            )
    return found


def dialled(phone: str) -> str:
    """Return a number for a tel: link (RFC 3966): digits, with the plus if it starts with one.

    A zero in brackets, as in "+32 (0)4", is not dialled.
    """
    number = phone.replace("(0)", "") if phone.strip().startswith("+") else phone
    digits = "".join(c for c in number if c.isdigit())
    return ("+" if phone.strip().startswith("+") else "") + digits
