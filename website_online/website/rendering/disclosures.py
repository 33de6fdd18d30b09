"""What blocks do with visitors' data, as their site's privacy statement says it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """What a block asks of visitors: one paragraph of the statement, in the language of the page.

    `title` is what the visitor sees above it, `data` the questions, `optional` those that may be
    left empty. `purpose`, `ground`, `kept` and `recipients` are the end of a sentence, without a full stop.
    `pages` names the pages on which it stands; whoever reads the documents fills it in.
    """

    title: str
    data: tuple[str, ...]
    optional: tuple[str, ...]
    purpose: str
    ground: str
    kept: str
    recipients: str
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Called:
    """A host of another company from which a page fetches something once the visitor says so.

    `country` is where the company has its seat, `statement` the address of its own privacy statement.
    """

    host: str
    company: str
    purpose: str
    country: str = ""
    statement: str = ""
