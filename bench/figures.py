"""A figure, its goal, and the table they stand in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value beside its goal. `wall` is for information; nothing is judged by it."""

    what: str
    goal: str
    measured: str
    met: bool
    wall: str = ""


def at_most(what: str, value: float, limit: float, show: Callable[[float], str], *, wall: str = "") -> Figure:
    """Return a figure that is met when `value` is at most `limit`."""
    return Figure(what, f"≤ {show(limit)}", show(value), value <= limit, wall)


def milliseconds(value: float) -> str:
    """Show seconds as milliseconds."""
    return f"{value * 1000:.1f} ms"


def microseconds(value: float) -> str:
    """Show seconds as microseconds."""
    return f"{value * 1_000_000:.0f} µs"


def times(value: float) -> str:
    """Show a ratio."""
    return f"{value:.2f} ×"


def kilobytes(value: float) -> str:
    """Show bytes as kilobytes of 1,000."""
    return f"{value / 1000:.1f} kB"


def count(value: float) -> str:
    """Show a whole number."""
    return f"{value:.0f}"


def markdown(figures: Sequence[Figure]) -> str:
    """Return the table as Markdown."""
    rows = ["| figure | goal | measured | wall time |", "| --- | --- | --- | --- |"]
    rows += [
        f"| {each.what} | {each.goal} | {each.measured}{'' if each.met else ' **(not met)**'} | {each.wall} |"
        for each in figures
    ]
    return "\n".join(rows)
