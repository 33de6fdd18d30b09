"""Typed registries: how a lower floor uses what a higher one brings."""

import importlib
from collections.abc import Iterator
from typing import Generic, TypeVar

from django.apps import apps
from django.utils.module_loading import module_has_submodule

T = TypeVar("T")

DECLARATIONS = (
    "blocks",
    "emails",
    "cookies",
    "hosts",
    "recipients",
    "clocks",
    "personal_data",
    "handlers",
    "jobs",
    "schedule",
    "themes",
    "navigation",
    "declarations",
    "promises",
)


class AlreadyRegistered(ValueError):
    """Two declarations carry the same key."""


class Registry(Generic[T]):
    """Values by key, in the order of their registration, each key once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, T] = {}

    def register(self, key: str, value: T) -> T:
        """Keep `value` under `key` and return it; raises AlreadyRegistered for a second one."""
        if key in self._items and self._items[key] != value:
            raise AlreadyRegistered(f"{self.name}: {key!r} is registered twice")
        self._items[key] = value
        return value

    def get(self, key: str) -> T:
        """Return the value of `key`; raises KeyError, naming the registry."""
        try:
            return self._items[key]
        except KeyError:
            raise KeyError(f"{self.name} has no {key!r}") from None

    def find(self, key: str) -> T | None:
        """Return the value of `key`, or None."""
        return self._items.get(key)

    def items(self) -> list[tuple[str, T]]:
        """Return all pairs in the order of registration."""
        return list(self._items.items())

    def values(self) -> list[T]:
        """Return all values in the order of registration."""
        return list(self._items.values())

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._items))


def discover() -> None:
    """Import the declaration files of every app, lower floors first."""
    for config in reversed(list(apps.get_app_configs())):
        for name in DECLARATIONS:
            if module_has_submodule(config.module, name):
                importlib.import_module(f"{config.name}.{name}")
