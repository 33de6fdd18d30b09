"""Decisions are pure functions over values: no ORM, no settings, no clock."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent.parent / "website_online"
IMPURE = ("django.db", "django.conf", "website_online.foundation.clock")
RULES = sorted(PACKAGE.rglob("rules.py"))


def test_there_are_rules() -> None:
    assert len(RULES) >= 6


@pytest.mark.parametrize("file", RULES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_rules_import_nothing_impure(file: Path) -> None:
    names = []
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    assert not [name for name in names if name.startswith(IMPURE)]
