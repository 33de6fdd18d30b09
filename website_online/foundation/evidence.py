"""Evidence for the promises of the privacy statement, given by the app that keeps them.

An app's `promises.py` registers examinations: each looks at the running installation (its records,
its settings, its code) and says whether what it stands for holds now, with the figures that show
it. `operations/promises` runs them and prints what each promise of the statement rests on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from website_online.foundation.registry import Registry

NEVER = "never"  # the figure of an instant that has not come: what was to be looked at has not run yet


@dataclass(frozen=True)
class Finding:
    """What an examination found: whether it holds, and the figures of its sentence.

    Figures are counts, texts and instants; never a value of anybody's data.
    """

    met: bool
    figures: Mapping[str, int | str | datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class Evidence:
    """One examination: its key, the promises (numbers) it stands for, its sentence, the function."""

    key: str
    promises: tuple[int, ...]
    sentence: Any
    examine: Callable[[], Finding]


registry: Registry[Evidence] = Registry("promises")


def evidence(key: str, *promises: int, sentence: Any) -> Callable[[Callable[[], Finding]], Callable[[], Finding]]:
    """Register a function as evidence for promises.

    `key` is "app.what_it_shows"; `sentence` is a translatable text with `%(figure)s` places for the
    figures of the finding. Raises ValueError without a promise or for a key of another form.
    """
    app, _, what = key.partition(".")
    if not promises or not (app.isidentifier() and what.isidentifier()):
        raise ValueError(f"{key!r} is not 'app.what_it_shows' with the numbers of promises")

    def _register(examine: Callable[[], Finding]) -> Callable[[], Finding]:
        registry.register(key, Evidence(key, promises, sentence, examine))
        return examine

    return _register
