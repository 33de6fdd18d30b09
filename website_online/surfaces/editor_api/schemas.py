"""What is sent and answered, as the OpenAPI description tells it."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, WithJsonSchema
from typing_extensions import TypedDict

from website_online.website.content.shape import FIELDS

LARGEST = 2**53 - 1

_KINDS: dict[str, dict[str, Any]] = {
    "id": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"},
    "id?": {"type": ["string", "null"], "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"},
    "name": {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$"},
    "language": {"type": "string"},
    "text": {"type": "string"},
    "value": {},
    "any": {"type": "object"},
    "place": {"type": "object"},
}


def _command_schema() -> dict[str, Any]:
    """Return the JSON Schema of a command, made from the table by which commands are checked."""
    return {
        "oneOf": [
            {
                "type": "object",
                "title": op,
                "properties": {"op": {"const": op}} | {name: _KINDS[kind.rstrip("*")] for name, kind in fields.items()},
                "required": ["op", *[name for name, kind in fields.items() if not kind.endswith("*")]],
                "additionalProperties": False,
            }
            for op, fields in FIELDS.items()
            if op != "replace"
        ]
    }


Command = Annotated[dict[str, Any], WithJsonSchema(_command_schema())]
AnyCommand = Annotated[dict[str, Any], WithJsonSchema({"type": "object"})]


class Incoming(Schema):
    """What is sent has the fields that are named, and no others."""

    model_config = ConfigDict(extra="forbid")


class BatchIn(Incoming):
    """A batch. `base_sequence` is the last change that the sender knew of."""

    client_uuid: UUID
    base_sequence: Annotated[int, Field(ge=0, le=LARGEST)]
    schema_version: Annotated[int, Field(ge=1, le=1_000_000)]
    intent: Annotated[str, Field(min_length=1, max_length=64)]
    label: Annotated[str, Field(max_length=60)] = ""
    focus: dict[str, Any] | None = None
    commands: list[Command]


class StepIn(Incoming):
    """A wish to undo or redo; `skip` leaves the step behind instead."""

    client_uuid: UUID
    base_sequence: Annotated[int, Field(ge=0, le=LARGEST)]
    skip: bool = False


class FocalIn(Incoming):
    """The point of a picture to keep in sight, in fractions of its sides."""

    x: Annotated[float, Field(ge=0, le=1)]
    y: Annotated[float, Field(ge=0, le=1)]


class AltIn(Incoming):
    """What a picture says to those who do not see it."""

    alt: Annotated[str, Field(max_length=500)]


class Problem(Schema):
    """A refusal."""

    error: str
    message: str
    field: str | None = None
    detail: dict[str, Any] | None = None


class StepOut(Schema):
    """What the next undo or redo would do."""

    label: str
    focus: dict[str, Any] | None


class MetaOut(TypedDict):
    """A document without its body. A plain dictionary: a site may have thousands."""

    id: str
    kind: str
    language: str
    path: str | None
    title: str
    group: str


class DraftOut(Schema):
    """A document's body, and what the tree functions need beside it."""

    kind: str
    language: str
    group: str
    body: dict[str, Any]


class FragmentOut(Schema):
    """A block as it stands in the page now. Without HTML, the canvas must be loaded anew."""

    doc: str
    node: str
    html: str | None
    css: str


class ChangeOut(Schema):
    """A change of the draft."""

    sequence: int
    client_uuid: str
    mine: bool
    commands: list[AnyCommand]


class HeldOut(Schema):
    """A batch that waits for its author's choice."""

    client_uuid: str
    label: str
    commands: list[AnyCommand]
    code: str
    message: str
    detail: dict[str, Any]


class StateOut(Schema):
    """Everything that the editor needs to begin."""

    site: dict[str, Any]
    me: dict[str, Any]
    build: str
    schema_version: int
    sequence: int
    documents: list[MetaOut]
    drafts: dict[str, DraftOut]
    blocks: list[dict[str, Any]]
    presets: list[dict[str, Any]]
    design: list[dict[str, Any]]
    held: list[HeldOut]
    undo: StepOut | None
    redo: StepOut | None


class DocumentOut(Schema):
    """One document as it stood after the change `sequence`."""

    sequence: int
    document: MetaOut
    draft: DraftOut


class ProgressOut(Schema):
    """How the draft has moved on. Without `complete`, some missed changes are not among those told."""

    sequence: int
    missed: list[ChangeOut]
    complete: bool
    fragments: list[FragmentOut]
    documents: list[MetaOut]


class BatchOut(ProgressOut):
    """A batch was stored; `commands` are told where they were cleaned."""

    repeated: bool
    commands: list[AnyCommand] | None


class ChangesOut(ProgressOut):
    """What happened since."""

    undo: StepOut | None
    redo: StepOut | None


class StepDone(ChangesOut):
    """A step was taken."""

    label: str
    focus: dict[str, Any] | None
    commands: list[AnyCommand]


class AssetOut(Schema):
    """A picture: on its way, ready, or refused with a message."""

    id: str
    status: str
    progress: int
    message: str = ""
    filename: str
    width: int
    height: int
    alt: str
    focal: list[float] | None = None
    thumbnail: str = ""
    color: str = ""


class DifferenceOut(Schema):
    """One thing that is another now."""

    what: str
    label: str
    before: str
    after: str
    place: str


class PendingDocument(Schema):
    """One document that publishing would change; bodies are told for the first ones only."""

    doc: str
    kind: str
    language: str
    title: str
    address: str
    what: str
    differences: list[DifferenceOut]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class PendingOut(Schema):
    """What publishing would change; `first` when nothing was ever published.

    `examples` names the details that are still those of the starter's invented business.
    """

    documents: list[PendingDocument]
    first: bool
    examples: list[str]


class PublicationOut(Schema):
    """How far a publication is: preparing, live or failed."""

    number: int
    state: str
    done: int
    total: int
    url: str
