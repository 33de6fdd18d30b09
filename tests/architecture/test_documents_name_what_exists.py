"""What the documents name is there: files, make targets, commands, apps."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from website_online.surfaces.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
# Examples of the guides: what a reader is about to make.
IMAGINED = {"retire", "guestbook"}


def _shown(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=_shown)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text())
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=_shown)
def test_make_targets_and_commands_are_there(document: Path) -> None:
    text = document.read_text()
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= TARGETS
    named = set(re.findall(r"(?:`|^|\s)website-online ([a-z]+(?:-[a-z]+)*)\b", text, re.MULTILINE))
    assert named <= {*COMMANDS, "help"}


@pytest.mark.parametrize("document", [ROOT / "ARCHITECTURE.md", *(ROOT / "docs/developer").glob("*.md")], ids=_shown)
def test_named_files_of_the_package_are_there(document: Path) -> None:
    floors = "foundation|core|website|features|operations|surfaces|settings|tools|tests|bench|deploy"
    named = re.findall(rf"`((?:website_online/)?(?:{floors})/[\w./-]+)`", document.read_text())
    missing = [
        name
        for name in named
        if not any((place / name).exists() for place in (ROOT, ROOT / "website_online"))
        and not any(word in name for word in IMAGINED)
    ]
    assert missing == []


def test_every_app_stands_on_a_floor_of_the_picture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    picture = text[text.index("```") : text.index("```", text.index("```") + 3)]
    ours = [config.label for config in apps.get_app_configs() if config.name.startswith("website_online.")]
    assert [label for label in ours if not re.search(rf"\b{label}\b", picture)] == []
