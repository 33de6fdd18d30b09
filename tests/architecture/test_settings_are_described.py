"""Every environment variable that is read is described for operators, with its default, and no other is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from website_online.settings import base
from website_online.settings.environment import PREFIX

ROOT = Path(base.PROJECT_DIR)
PAGE = ROOT / "docs" / "operator" / "settings.md"
FOR_TESTS = {f"{PREFIX}TEST_DIR"}
READERS = {"text", "flag", "number", "path", "words"}
_ROW = re.compile(r"^\| `(WEBSITE_ONLINE_[A-Z0-9_]+)` \| (.*?) \| (.+?) \|$", re.MULTILINE)
_NAME = re.compile(rf"{PREFIX}[A-Z0-9_]*[A-Z0-9]\b(?!_)")


def _read_in_settings() -> Iterator[tuple[str, ast.expr | None]]:
    """Yield each variable that a settings module reads, with the expression of its default."""
    for file in (ROOT / "website_online" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "env"
                and node.func.attr in READERS
            ):
                assert isinstance(node.args[0], ast.Constant), f"{file.name}:{node.lineno}: a name that cannot be read"
                yield PREFIX + node.args[0].value, node.args[1] if len(node.args) > 1 else None


def _named_elsewhere() -> Iterator[str]:
    """Yield each variable whose whole name stands in the code."""
    for file in (ROOT / "website_online").rglob("*.py"):
        if "tests" not in file.parts:
            yield from _NAME.findall(file.read_text())


def _described() -> dict[str, str]:
    rows = _ROW.findall(PAGE.read_text())
    names = [name for name, _, _ in rows]
    assert len(names) == len(set(names)), "a variable is described twice"
    return {name: default for name, default, _ in rows}


def test_the_list_is_complete_and_true():
    read = {name for name, _ in _read_in_settings()} | set(_named_elsewhere())
    assert set(_described()) == read - FOR_TESTS


@pytest.mark.parametrize(
    ("name", "value"),
    sorted(
        (name, str(default.value))
        for name, default in _read_in_settings()
        if isinstance(default, ast.Constant) and default.value != ""
    ),
)
def test_defaults_are_said_as_they_are(name, value):
    assert _described()[name] == f"`{value}`"


def test_the_example_names_only_what_there_is():
    example = (ROOT / "deploy" / "systemd" / "environment.example").read_text()
    named = set(_NAME.findall(example)) | set(_NAME.findall((ROOT / "docs" / "operator" / "README.md").read_text()))
    assert named <= set(_described())
