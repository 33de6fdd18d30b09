"""One tenant at a time: a query outside a site scope is refused, whoever asks.

Models that belong to a site use `ScopedManager` as default *and* base manager, so that reverse
relations, `refresh_from_db` and `save` are scoped too. `unscoped(because=…)` is written out and rare.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import models

_scope: ContextVar[UUID | None] = ContextVar("site_scope", default=None)
_open: ContextVar[str] = ContextVar("unscoped", default="")


class UnscopedQuery(RuntimeError):
    """A table that belongs to sites was asked without saying which site."""


@contextmanager
def site_scope(site_id: UUID | str) -> Iterator[UUID]:
    """Limit every query on site-owned tables inside the block to this site."""
    value = site_id if isinstance(site_id, UUID) else UUID(str(site_id))
    token = _scope.set(value)
    closed = _open.set("")
    try:
        yield value
    finally:
        _open.reset(closed)
        _scope.reset(token)


@contextmanager
def all_sites(*, because: str) -> Iterator[None]:
    """Lift the limit inside the block, for work on the whole installation; say why."""
    if not because.strip():
        raise ValueError("say why this reads across sites")
    token = _open.set(because)
    try:
        yield
    finally:
        _open.reset(token)


def current_site_id() -> UUID:
    """Return the site of the present scope; raises UnscopedQuery outside one."""
    value = _scope.get()
    if value is None:
        raise UnscopedQuery("no site scope: use `with site_scope(site_id):`")
    return value


def check_inside(model: str, site_id: Any) -> None:
    """Refuse to write a row of another site; raises UnscopedQuery, naming the model.

    `Model.delete` and the first `Model.save` do not pass through a manager, so the rows ask themselves.
    """
    if not _open.get() and site_id != current_site_id():
        raise UnscopedQuery(f"{model}: a row of another site")


class ScopedQuerySet(models.QuerySet):
    """A query set that refuses to write rows of another site in bulk, and to move rows to one."""

    def update(self, **values: Any) -> int:
        for name in ("site", "site_id"):
            if name in values:
                check_inside(self.model.__name__, getattr(values[name], "pk", values[name]))
        return super().update(**values)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        if not _open.get():
            site = current_site_id()
            if any(obj.site_id != site for obj in objs):
                raise UnscopedQuery(f"{self.model.__name__}: a row of another site")
        return super().bulk_create(objs, *args, **kwargs)


@lru_cache(maxsize=1024)
def _narrowed(model: type[models.Model], using: str | None, site: UUID) -> ScopedQuerySet:
    """Return a site's rows of a model. Never ask it itself, only its copies: it would keep the answer."""
    return ScopedQuerySet(model, using=using).filter(site_id=site)


_Manager = models.Manager.from_queryset(ScopedQuerySet)


class ScopedManager(_Manager):
    """Manager of a table with `site_id`: reads and writes the scoped site only."""

    def get_queryset(self) -> models.QuerySet:
        if _open.get():
            return super().get_queryset()
        site = _scope.get()
        if site is None:
            raise UnscopedQuery(
                f"{self.model.__name__} belongs to a site: use `with site_scope(site_id):` "
                "or `objects.unscoped(because=…)`"
            )
        if type(self) is ScopedManager and not vars(self)["_hints"]:
            # Nearly every query begins here; copying what was narrowed once costs less than narrowing it again.
            return _narrowed(self.model, self._db, site).all()
        return super().get_queryset().filter(site_id=site)

    def unscoped(self, *, because: str) -> models.QuerySet:
        """Return all rows of all sites; `because` says why, for the reader and the reviewer."""
        if not because.strip():
            raise ValueError("say why this reads across sites")
        return ScopedQuerySet(self.model, using=self._db)

    def create(self, **values: Any) -> Any:
        values.setdefault("site_id", None)
        if values["site_id"] is None:
            values.pop("site_id")
            if "site" not in values:
                values["site_id"] = current_site_id()
        return super().create(**values)
