"""What differs between two statements and what follows from it, as pure functions over values."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from website_online.foundation.differing import Difference, Piece, clauses, differences, paragraphs

__all__ = ["NOTICE", "Difference", "Piece", "clauses", "differences", "earliest", "important", "paragraphs"]

# GDPR art. 13(3) wants people told before data serves another purpose; the statement says "in good
# time", and this is the time.
NOTICE = timedelta(days=30)


def important(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return which facts are new to people's disadvantage: "store:accounts.Account.ip", "host:…", …

    More data, another purpose or ground, a longer period, a new recipient, a cookie that is not
    necessary, a new host. Less of any of these is good news, which may come at once.
    """
    found: list[str] = []
    for key, store in after["stores"].items():
        earlier = before["stores"].get(key)
        if earlier is None:
            found.append(f"store:{key}")
            continue
        found += [f"field:{key}.{name}" for name in _new(earlier["fields"], store["fields"])]
        found += [f"recipient:{key}.{name}" for name in _new(earlier["recipients"], store["recipients"])]
        found += [f"{what}:{key}" for what in ("purpose", "basis") if earlier[what] != store[what]]
        if _is_longer(earlier["periods"], store["periods"]):
            found.append(f"period:{key}")
    found += [f"host:{name}" for name in _new(before["hosts"], after["hosts"])]
    found += [f"cookie:{name}" for name in _new(before["refusable_cookies"], after["refusable_cookies"])]
    for key, present in after.get("turned_on", {}).items():
        earlier = before.get("turned_on", {}).get(key, {"uses": [], "months": 0})
        found += [f"use:{name}" for name in _new(earlier["uses"], present["uses"])]
        if present["months"] > earlier["months"]:
            found.append(f"period:{key}")
    return found


def _new(before: Iterable[str], after: Iterable[str]) -> list[str]:
    return sorted(set(after) - set(before))


def _is_longer(before: Sequence[Sequence[Any]], after: Sequence[Sequence[Any]]) -> bool:
    """Whether a rule keeps longer than before; `[start, months, days]` per rule."""
    gone, new = ([each for each in some if each not in others] for some, others in ((before, after), (after, before)))
    if len(gone) != len(new):
        return True  # what another rule would have ended first cannot be told from here
    pairs = zip(sorted(map(tuple, gone)), sorted(map(tuple, new)), strict=True)
    return any(old[0] != now[0] or not _is_shorter(now, old) for old, now in pairs)


def _is_shorter(now: Sequence[Any], old: Sequence[Any]) -> bool:
    """Whether a period is at most as long as another, whichever months it falls into (28 to 31 days)."""
    return (now[1] <= old[1] and now[2] <= old[2]) or 31 * now[1] + now[2] <= 28 * old[1] + old[2]


def earliest(today: date, *, is_important: bool) -> date:
    """Return the first day on which a version published today may come into force."""
    return today + NOTICE if is_important else today
