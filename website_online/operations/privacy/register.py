"""What the installation holds about people and why, as data (GDPR art. 30)."""

from typing import Any

from website_online.foundation.clock import Period
from website_online.foundation.personal_data import Declaration, Outcome, clocks, ends
from website_online.operations.privacy.stores import personal_stores


def entries() -> list[dict[str, Any]]:
    """The register: one entry per store, with its fields, purpose, basis, periods, recipients."""
    return [described(entry) for entry in sorted(personal_stores(), key=lambda entry: entry.key)]


def described(entry: Declaration) -> dict[str, Any]:
    """One store of the register."""
    return {
        "store": entry.key,
        "title": str(entry.title),
        "purpose": str(entry.purpose),
        "basis": entry.basis.value,
        "controller": entry.controller.value,
        "fields": {name: category.value for name, category in entry.personal.items()},
        "categories": sorted({category.value for category in entry.personal.values()}),
        "periods": periods_of(entry),
        "erasure": entry.erase.value if entry.erase is not Outcome.KEEP else f"keep: {entry.erase_because}",
        "recipients": list(entry.recipients),
    }


def periods_of(entry: Declaration) -> list[dict[str, str]]:
    """How long a store is kept: own rules, and the ends of whole accounts and sites."""
    rules = [
        {
            "from": str(clocks.get(rule.after).title) if rule.after in clocks else rule.after,
            "period": period_text(rule.period),
            "then": rule.then.value,
            "code": rule.ending,
            "limited": str(rule.where is not None).lower(),
        }
        for rule in entry.keep
    ]
    return rules + [
        {
            "from": str(clocks.get(end.clock).title),
            "period": period_text(end.period),
            "then": "erase",
            "code": end.ending,
            "limited": "false",
        }
        for end in ends.values()
    ]


def period_text(period: Period) -> str:
    """A period in ISO 8601, years left as months: P12M, P30D, P1M2D."""
    parts = (f"{period.months}M" if period.months else "") + (f"{period.days}D" if period.days else "")
    return f"P{parts or '0D'}"
