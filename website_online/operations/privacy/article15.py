"""The eight headings of GDPR art. 15(1), under which a copy tells its person what is done with the data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from website_online.foundation.data_words import BASES, CATEGORIES, authority, periods, recipients
from website_online.foundation.personal_data import Basis, Category, Declaration

DECISIONS = "decisions.Decision"


@dataclass(frozen=True)
class Heading:
    """One letter of art. 15(1): its title, sentences, and lines of (kind of data, words)."""

    letter: str
    title: str
    words: tuple[str, ...]
    lines: tuple[tuple[str, str], ...] = ()


def headings(entries: Iterable[Declaration]) -> list[Heading]:
    """Return the eight headings for the kinds of data that are held, in the active language."""
    found = list(entries)
    return [
        Heading("a", _("Why we use your data"), (), tuple((str(e.title), _purpose(e)) for e in found)),
        Heading("b", _("Which kinds of data they are"), (), tuple((str(e.title), _categories(e)) for e in found)),
        Heading("c", _("Who received them, or will"), _who(found), tuple(_passed_on(found))),
        Heading("d", _("How long we keep them"), (_each_date(),), tuple((str(e.title), _kept(e)) for e in found)),
        Heading("e", _("What you can ask"), _rights()),
        Heading("f", _("To whom you can complain"), (_complain(),)),
        Heading("g", _("Where they come from"), _sources(found)),
        Heading("h", _("What is decided by software alone"), _decided(found)),
    ]


def _purpose(entry: Declaration) -> str:
    return f"{entry.purpose} ({BASES[Basis(entry.basis)]}, {entry.basis.value})"


def _categories(entry: Declaration) -> str:
    return ", ".join(dict.fromkeys(str(CATEGORIES[Category(each)]) for each in entry.personal.values()))


def _kept(entry: Declaration) -> str:
    return periods(entry, of_account=True)


def _each_date() -> str:
    return _("In the tables each single row says on which day it goes, where that day is known already.")


def _who(found: list[Declaration]) -> tuple[str, ...]:
    if any(recipients(entry) for entry in found):
        return (_("Nobody else receives anything but what is named here."),)
    return (_("Nobody but us."),)


def _passed_on(found: list[Declaration]) -> list[tuple[str, str]]:
    return [(str(entry.title), ", ".join(names)) for entry in found if (names := recipients(entry))]


def _rights() -> tuple[str, ...]:
    portal = f"{settings.OPERATOR_URL}/portal/account/data"
    return (
        _("Correction, erasure, restriction of the use, and objection to a use: each in two clicks, at %(address)s.")
        % {"address": portal},
        _("A person answers within a month. What you agreed to can be taken back there as easily as it was given."),
    )


def _complain() -> str:
    office = authority()
    return _("%(name)s, %(street)s, %(town)s, %(phone)s, %(site)s") % {
        "name": _("The Belgian Data Protection Authority"),
        **{key: office[key] for key in ("street", "town", "phone", "site")},
    }


def _sources(found: list[Declaration]) -> tuple[str, ...]:
    said = [_("From you: what you typed and sent, and what your browser says by itself when it asks for a page.")]
    if any(entry.key == "sites.Invitation" for entry in found):
        said.append(_("From others: whoever invited you to a site gave us your address."))
    if any(entry.key == "mail.Message" for entry in found):
        said.append(_("From your mail provider: whether a message could be delivered."))
    return tuple(said)


def _decided(found: list[Declaration]) -> tuple[str, ...]:
    if not any(entry.key == DECISIONS for entry in found):
        return (_("Nothing was decided about you by software alone, and no profile of you is made."),)
    return (
        _("The decisions that were taken about you, each with its reason, stand below; no profile of you is made."),
        _("Against each you can ask for a person, and until he has looked it has no effect."),
    )


def as_json(said: Iterable[Heading]) -> list[dict[str, Any]]:
    """Return the headings for programs."""
    return [
        {"article": f"15(1)({each.letter})", "title": each.title, "words": list(each.words), "lines": dict(each.lines)}
        for each in said
    ]
