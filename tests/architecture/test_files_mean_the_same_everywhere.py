"""The names that ARCHITECTURE.md lists mean the same in every app, and lie where they are found."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from website_online.foundation.registry import DECLARATIONS

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "website_online"
APPS = sorted(Path(config.path) for config in apps.get_app_configs() if config.name.startswith("website_online."))
# An AppConfig is imported before there are models; what needs them waits until everything is ready.
WAITING = {"website_online/foundation/apps.py"}


def _modules(name: str) -> list[Path]:
    return [app / f"{name}.py" for app in APPS if (app / f"{name}.py").exists()]


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _shown(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", _modules("models"), ids=_shown)
def test_models_know_neither_requests_nor_mail(file: Path) -> None:
    outside = ("django.http", "django.shortcuts", "django.core.mail", "website_online.core.mail.actions")
    assert not [name for name in _imports(ast.parse(file.read_text())) if name.startswith(outside)]


@pytest.mark.parametrize("file", [f for f in _modules("events") if f.parent.name != "foundation"], ids=_shown)
def test_events_holds_facts_and_nothing_else(file: Path) -> None:
    body = ast.parse(file.read_text()).body[1:]
    assert body and all(isinstance(node, ast.ImportFrom | ast.Import | ast.ClassDef) for node in body)


@pytest.mark.parametrize("file", _modules("handlers"), ids=_shown)
def test_handlers_react_and_nothing_else(file: Path) -> None:
    public = [
        node
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert public and all("subscribe" in "".join(map(ast.unparse, node.decorator_list)) for node in public)


@pytest.mark.parametrize("file", _modules("queries"), ids=_shown)
def test_queries_write_nothing(file: Path) -> None:
    writing = {"save", "delete", "update", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
    calls = [
        node.func.attr
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in writing
        and "objects" in ast.unparse(node.func)
    ]
    assert not calls


def test_declarations_lie_where_discover_looks() -> None:
    inside = [
        file
        for name in DECLARATIONS
        for file in PACKAGE.rglob(f"{name}.py")
        if not {"tests", "commands"} & set(file.parts)
    ]
    registering = [file for file in inside if "register" in (text := file.read_text()) or "subscribe(" in text]
    assert len(registering) > 20
    assert not [
        _shown(file) for file in registering if file.parent not in APPS and "def register" not in file.read_text()
    ]


def test_no_import_hides_in_a_function() -> None:
    hidden = []
    for file in sorted(PACKAGE.rglob("*.py")):
        if {"tests", "migrations"} & set(file.parts) or _shown(file) in WAITING:
            continue
        for function in ast.walk(ast.parse(file.read_text())):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden += [
                    f"{_shown(file)}:{node.lineno}"
                    for node in ast.walk(function)
                    if isinstance(node, ast.Import | ast.ImportFrom)
                ]
    assert not hidden


def test_signals_of_models_are_not_used() -> None:
    signals = ("pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed")
    found = [
        f"{_shown(file)}: {name}"
        for file in sorted(PACKAGE.rglob("*.py"))
        if "tests" not in file.parts
        for name in _imports(ast.parse(file.read_text()))
        if name.rpartition(".")[2] in signals
    ]
    assert not found
