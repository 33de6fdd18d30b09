"""Objecting to one use of one's data (GDPR art. 21(1)): a person weighs the reasons within a month.

Each use that rests on the operator's legitimate interest can be objected to by itself. From then on
the data of that use are restricted (art. 18(1)(d)) until the case is answered. Against direct
marketing no reasons are needed: leaving the lists acts at once (art. 21(3)) and is no case.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from website_online.core.accounts.models import Account
from website_online.core.cases.actions import open_case
from website_online.foundation import personal_data
from website_online.foundation.personal_data import Basis, Controller
from website_online.operations.privacy.actions import restricting
from website_online.operations.privacy.models import Restriction

GROUND = Restriction.Ground.OBJECTION


class AlreadyObjected(ValueError):
    """This use is restricted already, while somebody weighs the reasons."""


@dataclass(frozen=True)
class Use:
    """One use that can be objected to: a key, its purpose in words, and the kinds of data it is about."""

    key: str
    purpose: str
    titles: tuple[str, ...]
    stores: tuple[str, ...]


def uses() -> list[Use]:
    """Return the uses that rest on the operator's legitimate interest, in the language spoken now."""
    found: dict[str, list[personal_data.Declaration]] = {}
    for entry in personal_data.registry.values():
        mine = entry.basis is Basis.LEGITIMATE_INTEREST and entry.controller is Controller.OPERATOR
        if mine and entry.personal and entry.model is not None:
            found.setdefault(str(entry.purpose), []).append(entry)
    return [
        Use(
            key=entries[0].key,
            purpose=purpose,
            titles=tuple(dict.fromkeys(str(entry.title) for entry in entries)),
            stores=tuple(entry.key for entry in entries),
        )
        for purpose, entries in found.items()
    ]


def use_of(key: str) -> Use:
    """Return the use with this key; raises KeyError."""
    for use in uses():
        if use.key == key:
            return use
    raise KeyError(key)


def object_to(account: Account, key: str, words: str = "") -> Restriction:
    """Object to one use: restrict its data at once and open a case that is answered within a month.

    Returns the restriction that bears the case's reference. Raises KeyError for an unknown use,
    AlreadyObjected, and MessageRefused (cases) for words that cannot be taken.
    """
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        if key in objected(account.pk):
            raise AlreadyObjected(key)
        with override(account.language):
            use = use_of(key)
            said = _("I object to this use of my data: %(purpose)s") % {"purpose": use.purpose}
        message = f"{said}\n\n{words.strip()}".strip()
        case = open_case("personal_data", account.email, message, language=account.language, account_id=account.pk)
        placed = [
            restricting.place(account.pk, ground=GROUND, store=store, case_reference=case.reference, by=account.pk)
            for store in use.stores
        ]
    return placed[0]


def take_back(account: Account, key: str) -> int:
    """Take an objection back, at once; return how many restrictions ended. Raises KeyError."""
    stores = use_of(key).stores
    with transaction.atomic():
        rows = list(restricting.in_force(account.pk).filter(ground=GROUND, store__in=stores))
        for row in rows:
            restricting.withdraw(row, by=account.pk)
    return len(rows)


def objected(account_id: UUID) -> dict[str, Restriction]:
    """Return the objections of an account that nobody has answered yet, by the key of the use."""
    rows = {row.store: row for row in restricting.in_force(account_id).filter(ground=GROUND)}
    return {use.key: rows[use.key] for use in uses() if use.key in rows}
