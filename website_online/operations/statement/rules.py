"""What differs between two statements and what follows from it, as pure functions over values."""

import difflib
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

# GDPR art. 13(3) wants people told before data serves another purpose; the statement says "in good
# time", and this is the time.
NOTICE = timedelta(days=30)

_CLAUSE = re.compile(r'<h2 id="(?P<anchor>[\w-]+)" data-clause="(?P<key>[\w-]+)">(?P<title>.*?)</h2>', re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|tr|td|th|h[1-6]|address|caption|table|thead|tbody|div|br)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went or came: "same", "gone", "new"."""

    kind: str
    words: str


@dataclass(frozen=True)
class Difference:
    """One paragraph that is not the same in two versions, as runs of words."""

    pieces: tuple[Piece, ...]


def clauses(markup: str) -> list[dict[str, str]]:
    """Return the clauses of a rendered statement: key, anchor, title and markup of each, in order."""
    found = list(_CLAUSE.finditer(markup))
    ends = [match.start() for match in found[1:]] + [len(markup)]
    return [
        {
            "key": match["key"],
            "anchor": match["anchor"],
            "title": html.unescape(_TAG.sub("", match["title"])).strip(),
            "html": markup[match.end() : end].strip(),
        }
        for match, end in zip(found, ends, strict=True)
    ]


def paragraphs(markup: str) -> list[str]:
    """Return the words of each paragraph, line of a list or cell of a table."""
    lines = (_TAG.sub("", part) for part in _BLOCK.split(markup))
    return [text for line in lines if (text := " ".join(html.unescape(line).split()))]


def differences(before: str, after: str) -> list[Difference]:
    """Return what differs between two texts, paragraph by paragraph, as runs of words."""
    old, new = paragraphs(before), paragraphs(after)
    found: list[Difference] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = min(b - a, d - c)
        found += [Difference(_pieces(old[a + i], new[c + i])) for i in range(pairs)]
        found += [Difference((Piece("gone", words),)) for words in old[a + pairs : b]]
        found += [Difference((Piece("new", words),)) for words in new[c + pairs : d]]
    return found


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece("gone", "".join(before[a:b])))
        if d > c:
            pieces.append(Piece("new", "".join(after[c:d])))
    return tuple(pieces)


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
    earlier = {start: (months, days) for start, months, days in before}
    if before and not after:
        return True
    return any(start not in earlier or (months, days) > earlier[start] for start, months, days in after)


def earliest(today: date, *, is_important: bool) -> date:
    """Return the first day on which a version published today may come into force."""
    return today + NOTICE if is_important else today
