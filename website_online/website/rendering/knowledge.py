"""What content asks before it stores a node: is there such a type, is this safe, may it stand there."""

from collections.abc import Mapping
from typing import Any, get_args
from uuid import UUID

from pydantic import BaseModel, ValidationError

from website_online.foundation.sanitise import clean_html, clean_url
from website_online.website.content.knowledge import PropRefused
from website_online.website.rendering.fields import Kind, kinds
from website_online.website.rendering.registry import BLOCKS, may_hold


def _clean_id(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        return ""


def _clean_text(value: str, kind: Kind) -> str:
    if kind in (Kind.LINE, Kind.RICH):
        return clean_html(value, profile=kind.value)
    if kind is Kind.LINK:
        return clean_url(value) or ""
    return _clean_id(value) if kind is Kind.ID else value


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the schema that a field holds, alone or in a list, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (model_in(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)


def cleaned(model: type[BaseModel], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values that fit a schema with every text in them cleaned, nested ones too."""
    texts = kinds(model)
    result: dict[str, Any] = {}
    for name, value in values.items():
        inner = model_in(model.model_fields[name].annotation)
        if name in texts and isinstance(value, str):
            result[name] = _clean_text(value, texts[name])
        elif inner is not None and isinstance(value, Mapping):
            result[name] = cleaned(inner, value)
        elif inner is not None and isinstance(value, list):
            result[name] = [cleaned(inner, item) for item in value]
        else:
            result[name] = value
    return result


class RegisteredBlocks:
    """The answers for every type in the registry of blocks."""

    def knows(self, type_name: str) -> bool:
        """Tell whether this type is registered."""
        return type_name in BLOCKS

    def clean(self, type_name: str, props: Mapping[str, Any]) -> dict[str, Any]:
        """Return these props safe to store; unknown ones are dropped.

        Raises PropRefused for a value of the wrong type, a choice that does not exist, or a text
        that is too long.
        """
        schema = BLOCKS.get(type_name).schema
        given = {k: v for k, v in props.items() if k in schema.model_fields and v is not None}
        try:
            fitting = schema.model_validate(given)
        except ValidationError as problem:
            error = problem.errors()[0]
            raise PropRefused(str(error["loc"][0]), error["type"]) from problem
        values = fitting.model_dump(mode="json", exclude_unset=True)
        try:
            return cleaned(schema, values)
        except ValueError as problem:
            longest = max(values, key=lambda name: len(str(values[name])))
            raise PropRefused(longest, "too_long") from problem

    def may_hold(self, parent: str, slot: str, child: str) -> bool:
        """Tell whether a `child` may stand in that slot of a `parent`."""
        return may_hold(parent, slot, child)
