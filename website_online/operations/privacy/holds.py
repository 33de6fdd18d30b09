"""What must not go for the time being: legal holds, and what its person wants kept (GDPR art. 18(1)(b), (c)).

A hold stops retention and erasure of exactly the rows it names, and of those without which they could
not stay: the row that a held row refers to, and the site in which anything is held. It is over by the
clock; what it held is then ended by the next run.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from website_online.foundation import personal_data
from website_online.foundation.personal_data import Declaration, Outcome, Subject
from website_online.operations.privacy.models import LegalHold, Restriction
from website_online.operations.privacy.stores import everything

KEPT_FOR_THEIR_PERSON = (Restriction.Ground.UNLAWFUL, Restriction.Ground.CLAIMS)


@dataclass(frozen=True)
class Scope:
    """What one hold names: somebody, kinds of data (none: all), and when the data were made."""

    subject: Subject
    stores: tuple[str, ...] = ()
    data_from: datetime | None = None
    data_until: datetime | None = None
    expires_at: datetime | None = None
    silent: bool = False

    def names(self, entry: Declaration) -> bool:
        """Whether a store is meant at all."""
        return not self.stores or entry.key in self.stores


def scope_of(hold: LegalHold) -> Scope:
    """What a legal hold names."""
    return Scope(
        Subject(
            account_id=str(hold.account_id or ""),
            email=hold.email,
            site_ids=(str(hold.site_id),) if hold.site_id else (),
        ),
        tuple(hold.stores),
        hold.data_from,
        hold.data_until,
        hold.expires_at,
        hold.silent,
    )


def in_force(at: datetime) -> "QuerySet[LegalHold]":
    """The legal holds that are in force at an instant, oldest first."""
    return LegalHold.objects.filter(placed_at__lte=at, expires_at__gt=at).order_by("placed_at")


class Holding:
    """All that is held at an instant, read once; use it inside `all_sites`.

    `for_people`: also what people want kept although it is over, which only retention respects: who
    asks to be erased wants it no more.
    """

    def __init__(self, at: datetime, *, for_people: bool = False, told_only: bool = False) -> None:
        self.scopes = [scope_of(hold) for hold in in_force(at) if not (told_only and hold.silent)]
        if for_people:
            wanted = Restriction.objects.filter(ground__in=KEPT_FOR_THEIR_PERSON, lifted_at=None, purpose="")
            for wish in wanted:
                subject = personal_data.completed(Subject(account_id=str(wish.account_id)))
                self.scopes.append(Scope(subject, (wish.store,) if wish.store else ()))

    def held(self, entry: Declaration) -> "Q | None":
        """The condition for rows of a store that stay, or None when nothing of it is held."""
        return self._held(entry, frozenset())

    def _held(self, entry: Declaration, seen: frozenset[str]) -> "Q | None":
        if not self.scopes or entry.key in seen:  # two models may refer to each other
            return None
        return _any([self._named(entry), self._needed(entry, seen | {entry.key})])

    def without(self, entry: Declaration, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """The rows that may go."""
        condition = self.held(entry)
        return rows if condition is None else rows.exclude(condition)

    def only(self, entry: Declaration, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """The rows that must stay."""
        condition = self.held(entry)
        return rows.none() if condition is None else rows.filter(condition)

    def covers(self, entry: Declaration, subject: Subject) -> bool:
        """Whether a store that is no table must keep what it has of a subject."""
        return any(scope.names(entry) and _meet(scope.subject, subject) for scope in self.scopes)

    def until(self, subject: Subject) -> datetime | None:
        """Until when something of a subject is held at the latest, by what this knows of."""
        ends = [scope.expires_at for scope in self.scopes if scope.expires_at and _meet(scope.subject, subject)]
        return max(ends, default=None)

    def _named(self, entry: Declaration) -> "Q | None":
        """Rows that a hold names itself."""
        found = []
        for scope in self.scopes:
            if not scope.names(entry):
                continue
            rows = _of(entry, scope.subject)
            if (made := made_at(entry)) is not None:
                if scope.data_from is not None:
                    rows = rows.filter(**{f"{made}__gte": scope.data_from})
                if scope.data_until is not None:
                    rows = rows.filter(**{f"{made}__lte": scope.data_until})
            if getattr(entry.handler, "whole_sites", False):
                found.append(Q(site_id__in=rows.order_by().values("site_id")))
            else:
                found.append(Q(pk__in=rows.order_by().values("pk")))
        return _any(found)

    def _needed(self, entry: Declaration, seen: frozenset[str]) -> "Q | None":
        """Rows that a held row refers to, when ending them would take it along; sites in which something is held."""
        if getattr(entry.handler, "takes_all_along", False):
            sites = {site for scope in self.scopes for site in scope.subject.site_ids}
            return Q(pk__in=sites) if sites else None
        if entry.erase is Outcome.ANONYMISE and entry.handler is not None:
            return None  # emptied, never deleted: what refers to it can stay
        found = []
        for other in personal_data.registry.values():
            if other.model is None or other.model is entry.model:
                continue
            for field in other.model._meta.concrete_fields:
                if isinstance(field, models.ForeignKey) and field.remote_field.model is entry.model:
                    condition = self._held(other, seen)
                    if condition is not None:
                        keys = everything(other).filter(condition).exclude(**{field.name: None})
                        found.append(Q(pk__in=keys.order_by().values(field.attname)))
        return _any(found)


def made_at(entry: Declaration) -> str | None:
    """The field that says when a row was made: the first date that every row has."""
    for field in entry.model._meta.concrete_fields:
        if isinstance(field, models.DateTimeField) and not field.null:
            return field.name
    return None


def _of(entry: Declaration, subject: Subject) -> "QuerySet[Any]":
    """A subject's rows, and those of others that name him."""
    found = [ask(subject) for ask in (entry.find, entry.traces) if ask is not None]
    condition = _any(found)
    return everything(entry).none() if condition is None else everything(entry).filter(condition)


def _any(conditions: "Iterable[Q | None]") -> "Q | None":
    joined = Q()
    for condition in conditions:
        if condition is not None:
            joined |= condition
    return joined or None


def _meet(named: Subject, subject: Subject) -> bool:
    same = bool(named.account_id) and named.account_id == subject.account_id
    return same or bool(set(named.site_ids) & set(subject.site_ids))
