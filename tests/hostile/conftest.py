"""The world of the strangers, for hostile people."""

from tests.strangers.conftest import built_world, world

__all__ = ["built_world", "world"]
