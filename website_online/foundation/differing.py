"""Texts that are published in versions: their clauses, and what differs between two of them. Pure functions."""

import difflib
import html
import re
from dataclasses import dataclass

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
