"""Two declarations under one key are a mistake that is found when the installation starts."""

import pytest

from website_online.foundation.registry import AlreadyRegistered, Registry


def test_a_second_value_is_refused_and_the_same_one_is_not() -> None:
    registry: Registry[str] = Registry("breads")
    assert registry.register("rye", "dark") == "dark"
    assert registry.register("rye", "dark") == "dark"
    with pytest.raises(AlreadyRegistered, match="breads: 'rye'"):
        registry.register("rye", "light")
    assert registry.items() == [("rye", "dark")]


def test_what_is_not_there_is_named() -> None:
    registry: Registry[str] = Registry("breads")
    with pytest.raises(KeyError, match="breads has no 'spelt'"):
        registry.get("spelt")
    assert registry.find("spelt") is None and "spelt" not in registry and list(registry) == []


def test_order_is_that_of_registration() -> None:
    registry: Registry[int] = Registry("numbers")
    for name, value in (("b", 2), ("a", 1), ("c", 3)):
        registry.register(name, value)
    assert list(registry) == ["b", "a", "c"] and registry.values() == [2, 1, 3]
