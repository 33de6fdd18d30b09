"""What a request asks for beside its address: compressed form, freshness, parts. Pure functions (RFC 9110)."""

import re
from collections.abc import Sequence
from functools import lru_cache

MOST_RANGES = 8
_RANGES = re.compile(r"bytes\s*=\s*(.+)\Z", re.IGNORECASE)
_ONE = re.compile(r"\s*([0-9]{0,18})-([0-9]{0,18})\s*\Z")  # Python refuses to read thousands of digits


class NotSatisfiable(ValueError):
    """No asked part lies inside the file (416)."""


@lru_cache(maxsize=512)
def accepted_suffixes(accept_encoding: str) -> tuple[str, ...]:
    """Return the compressed forms to look for, best first, for an Accept-Encoding header (12.5.3).

    A form is taken only where the header names it (or `*`) with a quality above 0.
    """
    qualities: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        qualities[name] = quality
    rest = qualities.get("*", 0.0)
    offered = ((".br", qualities.get("br", rest)), (".gz", qualities.get("gzip", rest)))
    return tuple(suffix for suffix, quality in sorted(offered, key=lambda pair: -pair[1]) if quality > 0)


def matches(if_none_match: str, etag: str) -> bool:
    """Return whether an If-None-Match header names this validator, compared weakly (13.1.2)."""
    if if_none_match.strip() == "*":
        return True
    return any(part.strip().removeprefix("W/") == etag for part in if_none_match.split(","))


def is_fresh(environ: dict, etag: str, modified: str) -> bool:
    """Return whether the visitor's copy is this file: If-None-Match first, else the very date.

    The date is compared for being the same, not for being later: going back to an older
    publication brings files with older dates.
    """
    if (asked := environ.get("HTTP_IF_NONE_MATCH")) is not None:
        return matches(asked, etag)
    return environ.get("HTTP_IF_MODIFIED_SINCE") == modified


def range_applies(environ: dict, etag: str, modified: str) -> bool:
    """Return whether If-Range lets a Range header count: no If-Range, or exactly this file (13.1.5)."""
    asked = environ.get("HTTP_IF_RANGE")
    return asked is None or asked in (etag, modified)


def ranges(header: str, size: int) -> Sequence[tuple[int, int]] | None:
    """Return the asked parts as (first byte, byte after the last), or None for a header to ignore (14.2).

    Raises NotSatisfiable where every part lies outside a file of `size` bytes. Too many parts, or
    parts that overlap into more than the file, are ignored: the whole file is the answer.
    """
    match = _RANGES.match(header.strip())
    if not match:
        return None
    parts = match[1].split(",")
    if len(parts) > MOST_RANGES:
        return None
    found = []
    for part in parts:
        one = _ONE.match(part)
        if not one or not (one[1] or one[2]):
            return None
        if one[1]:
            first, last = int(one[1]), int(one[2]) if one[2] else size - 1
            if one[2] and last < first:
                return None
            end = min(last + 1, size)
        else:
            first, end = max(0, size - int(one[2])), size
        if first < end:
            found.append((first, end))
    if not found:
        raise NotSatisfiable(header)
    if sum(end - first for first, end in found) > size:
        return None
    return found
