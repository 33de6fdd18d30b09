"""What may be decided and what may be told to Google, as pure functions over values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

# What Google offers for data about single visitors (26 months and more are for Analytics 360 only).
OFFERED_MONTHS = (2, 14)
# The ceiling that the privacy statement names.
CEILING_MONTHS = 26
# Shorter than any calendar month, so that a cookie never outlives the months that were promised.
SHORTEST_MONTH_SECONDS = 28 * 24 * 3600

TAG_HOST = "www.googletagmanager.com"
COLLECTING_HOSTS = ("www.google-analytics.com", "region1.google-analytics.com")
SHARING_HOSTS = ("analytics.google.com", "region1.analytics.google.com", "stats.g.doubleclick.net")

# Everything that may be told: events, and the parameters of each. Nothing else leaves.
EVENTS: Mapping[str, frozenset[str]] = {
    "page_view": frozenset({"page_location", "page_title", "page_referrer", "language"}),
}
# An e-mail address in a value, also with its sign percent-encoded; read by Python and by JavaScript alike.
ADDRESS = r"[^\s@%/=&?]{1,200}(?:@|%40)[^\s@%/=&?]{1,200}\.[A-Za-z]{2,}"

_ADDRESS = re.compile(ADDRESS, re.IGNORECASE)
_MEASUREMENT_ID = re.compile(r"G-[A-Z0-9]{4,20}")


@dataclass(frozen=True)
class Terms:
    """The terms of a decision; see `Activation`."""

    measurement_id: str
    agreement_date: date
    agreement_version: str
    agreement_document: str
    agreement_digest: str = ""
    months: int = 14
    sharing: bool = False


def problems(terms: Terms, today: date) -> list[str]:
    """Return why these terms cannot be decided, in words; an empty list where they can."""
    found = []
    if not _MEASUREMENT_ID.fullmatch(terms.measurement_id):
        found.append("The measurement id is the one that Google gives for a data stream: G- and letters or digits.")
    if terms.agreement_date > today:
        found.append("The processing agreement has a date that has not come yet.")
    if not terms.agreement_version.strip():
        found.append("Say which version of Google's data processing terms was agreed to.")
    if not is_document(terms.agreement_document):
        found.append("Say where the processing agreement is kept: an https address or an absolute path.")
    if terms.months not in OFFERED_MONTHS:
        offered = " or ".join(map(str, OFFERED_MONTHS))
        found.append(f"Google keeps data about single visitors for {offered} months; other periods cannot be kept.")
    return found


def is_document(place: str) -> bool:
    """Return whether a text says where a document is: an https address or an absolute path."""
    return bool(re.fullmatch(r"https://[^\s/]+\.[^\s]+", place)) or PurePath(place).is_absolute()


def cookie_names(measurement_id: str) -> tuple[str, str]:
    """Return the names of the cookies that Google's script sets for a data stream."""
    return "_ga", f"_ga_{measurement_id.removeprefix('G-')}"


def is_google_cookie(name: str) -> bool:
    """Return whether a cookie is one of Google Analytics, of this data stream or an earlier one."""
    return name == "_ga" or name.startswith(("_ga_", "_gac_", "_gat")) or name == "_gid"


def lifetime_seconds(months: int) -> int:
    """Return how long the cookies may live: never longer than the months that are promised."""
    return months * SHORTEST_MONTH_SECONDS


def fault(event: str, parameters: Mapping[str, object]) -> str:
    """Return what is wrong with an event: "event", "parameter", "address", or "" where it may leave.

    Only what `EVENTS` names may be told to Google, and no value may hold an e-mail address.
    """
    allowed = EVENTS.get(event)
    if allowed is None:
        return "event"
    if not set(parameters) <= allowed:
        return "parameter"
    return "address" if any(_ADDRESS.search(str(value)) for value in parameters.values()) else ""
