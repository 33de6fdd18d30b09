"""Reading the environment: one place, typed, with the name of the variable in every error."""

import os
from pathlib import Path

PREFIX = "WEBSITE_ONLINE_"


def text(name: str, default: str = "") -> str:
    """Return the variable `WEBSITE_ONLINE_<name>`, or `default` where it is not set."""
    return os.environ.get(PREFIX + name, default)


def flag(name: str, default: bool = False) -> bool:
    """Return True for 1/true/yes/on, False for 0/false/no/off and the empty string.

    Raises ValueError, naming the variable, for anything else.
    """
    value = text(name, "1" if default else "0").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise ValueError(f"{PREFIX}{name} must be yes or no, not {value!r}")


def number(name: str, default: int) -> int:
    """Return the variable as a whole number; raises ValueError naming it."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ValueError(f"{PREFIX}{name} must be a whole number, not {value!r}") from error


def path(name: str, default: Path) -> Path:
    """Return the variable as an absolute path."""
    return Path(text(name, str(default))).expanduser().absolute()


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list without empty words."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
