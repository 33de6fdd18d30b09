"""What the declarations say, in words and as facts."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy, override

from website_online.foundation import cookies, optional, personal_data
from website_online.foundation.data_words import (
    AUTHORITY,
    BASES,
    CATEGORIES,
    RECIPIENTS,
    STARTS,
    authority,
    kept,
    length,
    period_after,
    periods,
    recipients,
)
from website_online.foundation.personal_data import Controller, Declaration

__all__ = [
    "AUTHORITY",
    "BASES",
    "CATEGORIES",
    "RECIPIENTS",
    "STARTS",
    "authority",
    "kept",
    "length",
    "period_after",
    "periods",
    "recipients",
]

CLASSES = {
    cookies.CookieClass.NECESSARY: gettext_lazy("necessary"),
    cookies.CookieClass.ANALYTICS: gettext_lazy("measuring"),
    cookies.CookieClass.TRACKING: gettext_lazy("following"),
}


@dataclass(frozen=True)
class Row:
    """One line of the table of what is kept."""

    title: str
    what: str
    purpose: str
    basis: str
    kept: str


def row(entry: Declaration, *, of_account: bool = False) -> Row:
    """Return one declaration in words; with `of_account` for the holder of an account."""
    seen = dict.fromkeys(str(CATEGORIES[category]) for category in entry.personal.values())
    return Row(
        title=str(entry.title),
        what=", ".join(seen),
        purpose=str(entry.purpose),
        basis=str(BASES[entry.basis]),
        kept=periods(entry, of_account=of_account),
    )


def rows(controller: Controller) -> list[Row]:
    """Return what is kept about people for which `controller` answers."""
    return [
        row(entry) for entry in personal_data.registry.values() if entry.personal and entry.controller == controller
    ]


def facts() -> dict[str, Any]:
    """Return what the declarations say as data: stores, hosts, cookies that are not necessary, what is turned on.

    Language does not matter to it; two installations that say the same have equal facts.
    """
    with override("en"):
        return {
            "stores": {entry.key: _store(entry) for entry in personal_data.registry.values() if entry.personal},
            "hosts": sorted(entry.host for entry in optional.all_hosts()),
            "refusable_cookies": sorted(
                entry.name
                for entry in optional.all_cookies()
                if entry.cookie_class is not cookies.CookieClass.NECESSARY
            ),
            "turned_on": {
                key: {"uses": sorted(each.uses), "months": each.months} for key, each in optional.present().items()
            },
        }


def _store(entry: Declaration) -> dict[str, Any]:
    return {
        "fields": sorted(entry.personal),
        "purpose": str(entry.purpose),
        "basis": entry.basis.value,
        "recipients": sorted(str(name) for name in entry.recipients),
        "periods": sorted([rule.after, rule.period.months, rule.period.days] for rule in entry.keep),
    }
