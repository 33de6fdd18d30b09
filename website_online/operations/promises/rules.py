"""What follows from findings, as pure functions over values."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """What is said of a promise."""

    MET = "met"
    NOT_MET = "not met"
    WAITS = "waits"


def standing(results: Sequence[bool], *, waits: bool) -> Standing:
    """Return what follows for a promise from what its evidence found.

    One failure makes it not met. A promise without evidence is not met, unless it waits for what it
    speaks of.
    """
    if not all(results):
        return Standing.NOT_MET
    if results:
        return Standing.MET
    return Standing.WAITS if waits else Standing.NOT_MET


def stored(figures: Mapping[str, int | str | datetime]) -> dict[str, int | str | dict[str, str]]:
    """Return figures in a form that JSON keeps: instants as {"instant": ISO 8601}."""
    return {
        name: {"instant": value.isoformat()} if isinstance(value, datetime) else value
        for name, value in figures.items()
    }


def restored(figures: Mapping[str, object]) -> dict[str, int | str | datetime]:
    """Return figures as they were before `stored`."""
    return {
        name: datetime.fromisoformat(value["instant"]) if isinstance(value, dict) else value  # type: ignore[misc]
        for name, value in figures.items()
    }
