"""Files, names and docstrings keep the shape that ARCHITECTURE.md promises."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST = 400
HAND_WRITTEN = {".py", ".ts", ".svelte", ".css", ".html", ".js", ".mjs"}


def _files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def _hand_written() -> list[Path]:
    skip = re.compile(r"/(migrations|generated|vendor|node_modules|locale)/")
    return [f for f in _files() if f.suffix in HAND_WRITTEN and not skip.search(str(f.relative_to(ROOT.parent)))]


def test_no_hand_written_file_is_over_400_lines() -> None:
    long = {str(f.relative_to(ROOT)): n for f in _hand_written() if (n := len(f.read_text().splitlines())) > LONGEST}
    assert not long


def test_no_module_is_named_after_nothing() -> None:
    nothing = re.compile(r"(^|/)(utils?|helpers?|common|misc|tools?)\.(py|ts)$")
    assert not [str(f) for f in _files() if nothing.search(str(f.relative_to(ROOT)))]


@pytest.mark.parametrize(
    "config", [c for c in apps.get_app_configs() if c.name.startswith("website_online.")], ids=lambda c: c.label
)
def test_app_says_what_it_is_responsible_for(config: object) -> None:
    doc = " ".join((config.module.__doc__ or "").lower().split())  # type: ignore[attr-defined]
    assert "responsible for" in doc and "not responsible for" in doc


def _python() -> list[Path]:
    return [
        f
        for f in _hand_written()
        if f.suffix == ".py" and "website_online" in f.relative_to(ROOT).parts and "tests" not in f.parts
    ]


def test_public_functions_have_docstrings() -> None:
    bare = []
    for file in _python():
        if file.name in {"conftest.py", "apps.py"}:
            continue
        for node in ast.parse(file.read_text()).body:
            if (
                isinstance(node, ast.FunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ):
                bases = {getattr(b, "id", getattr(b, "attr", "")) for b in getattr(node, "bases", [])}
                if not bases & {"BaseCommand", "TextChoices", "AppConfig"}:
                    bare.append(f"{file.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert not bare


def test_the_project_speaks_of_itself_alone() -> None:
    outside = re.compile(rf"{re.escape(str(ROOT))}/|\bissue #?\d+\b|\bsession \d+\b", re.IGNORECASE)
    found = []
    for file in _files():
        if file.suffix in {
            ".py",
            ".ts",
            ".svelte",
            ".css",
            ".html",
            ".md",
            ".toml",
            ".sh",
            ".json",
            ".po",
            "",
        } and file.name not in {"package-lock.json", "LICENSE"}:
            if file == Path(__file__):
                continue
            try:
                text = file.read_text()
            except UnicodeDecodeError:
                continue
            if outside.search(text):
                found.append(str(file.relative_to(ROOT)))
    assert not found
