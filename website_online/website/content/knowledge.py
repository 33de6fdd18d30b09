"""What block types there are: told by the floors above, asked on every write.

Rendering (or any app with blocks) registers one object. A type that nobody knows is refused; a prop
that is unsafe is cleaned; one that has the wrong type or size is refused; one that is missing is
nobody's business, because a draft may be incomplete.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from website_online.foundation.registry import Registry


class PropRefused(ValueError):
    """A prop has a wrong type or size. `code` names the reason, `prop` the field."""

    def __init__(self, prop: str, code: str, **detail: Any) -> None:
        super().__init__(f"{prop}: {code}")
        self.prop = prop
        self.code = code
        self.detail = detail


class BlockKnowledge(Protocol):
    """What content must be told about block types (documents' root types are block types too)."""

    def knows(self, type_name: str) -> bool:
        """Tell whether this type exists."""
        ...

    def clean(self, type_name: str, props: Mapping[str, Any]) -> dict[str, Any]:
        """Return these props, which may be only some of the type's, safe to store.

        HTML is sanitised, unsafe links become "", unknown props are dropped. Cleaning what is
        clean changes nothing. Raises PropRefused for a wrong type or size.
        """
        ...

    def may_hold(self, parent: str, slot: str, child: str) -> bool:
        """Tell whether a node of type `child` may stand in that slot of a `parent`."""
        ...


block_knowledge: Registry[BlockKnowledge] = Registry("content.block_knowledge")


class UnknownType(ValueError):
    """Nobody knows this block type."""


def _who_knows(type_name: str) -> BlockKnowledge:
    for knowledge in block_knowledge.values():
        if knowledge.knows(type_name):
            return knowledge
    raise UnknownType(type_name)


def clean_props(type_name: str, props: Mapping[str, Any]) -> dict[str, Any]:
    """Return the props safe to store; raises UnknownType, PropRefused."""
    return _who_knows(type_name).clean(type_name, props)


def may_hold(parent: str, slot: str, child: str) -> bool:
    """Tell whether `child` may stand there; raises UnknownType for a parent nobody knows."""
    return _who_knows(parent).may_hold(parent, slot, child)
