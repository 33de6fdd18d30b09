"""The vocabulary of block schemas: what a property is, how it is cleaned, how it is asked for.

A schema is a pydantic model in which every field has a default, because a draft is never refused
for being incomplete. Each field carries an `Ui`: the editor's form is made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from django.utils.functional import Promise
from pydantic import BaseModel, ConfigDict, ValidationError

Label = str | Promise


class Kind(StrEnum):
    """What a text is, which decides how it is cleaned and whether it is escaped."""

    PLAIN = "plain"  # plain text, escaped when shown
    LINE = "line"  # HTML within a line: emphasis and links
    RICH = "rich"  # HTML in paragraphs, lists, quotes
    LINK = "link"  # an address, or page:<id>, or asset:<id>
    ID = "id"  # the id of a picture or page


Plain = Annotated[str, Kind.PLAIN]
Line = Annotated[str, Kind.LINE]
Rich = Annotated[str, Kind.RICH]
Link = Annotated[str, Kind.LINK]
Id = Annotated[str, Kind.ID]


@dataclass(frozen=True)
class Ui:
    """How the editor asks for a property.

    `widget` is one of text, textarea, line, rich, choice, switch, link, picture, number, list,
    time, days, hidden. `inline` means that it is written in the page itself, not in the panel.
    `optional` means that it takes no room in the canvas while it is empty; the panel asks for it.
    `group` is content, layout or more: the order of the panel. `choices` gives a label to each
    value, in the order in which they are offered.
    """

    label: Label
    help: Label = ""
    widget: str = "text"
    choices: Mapping[str, Label] = field(default_factory=dict)
    placeholder: Label = ""
    group: str = "content"
    inline: bool = False
    optional: bool = False


class BlockProps(BaseModel):
    """Base of every schema. Unknown properties are ignored when a node is shown."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class PictureRef(BlockProps):
    """A picture in a property: which one, and what it says to those who do not see it."""

    asset: Id = ""
    alt: Plain = ""
    decorative: bool = False


def kinds(model: type[BaseModel]) -> dict[str, Kind]:
    """Return the kind of each text field of a schema; fields that are not text are left out."""
    found = {}
    for name, info in model.model_fields.items():
        for note in info.metadata:
            if isinstance(note, Kind):
                found[name] = note
    return found


def interface(model: type[BaseModel]) -> dict[str, Ui]:
    """Return the `Ui` of each field that has one."""
    found = {}
    for name, info in model.model_fields.items():
        for note in info.metadata:
            if isinstance(note, Ui):
                found[name] = note
    return found


def lenient(model: type[BlockProps], props: Mapping[str, Any] | None) -> BlockProps:
    """Return an instance of `model`, with its default wherever `props` does not fit.

    What is stored may be older than the schema, or wrong; a page is shown all the same.
    """
    try:
        return model.model_validate(props or {})
    except ValidationError as problem:
        wrong = {error["loc"][0] for error in problem.errors() if error["loc"]}
        kept = {key: value for key, value in dict(props or {}).items() if key not in wrong}
        try:
            return model.model_validate(kept)
        except ValueError:
            return model()
