"""An import that goes up or sideways turns the contracts red: planted, one of each kind."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long
ROOT = Path(__file__).resolve().parent.parent.parent
LINT = Path(sys.executable).parent / "lint-imports"
PLANTED = {
    "foundation/clock.py": ("website_online.core.sites", "Floors"),
    "core/mail/rules.py": ("website_online.website.media", "Floors"),
    "website/media/rules.py": ("website_online.surfaces.portal", "Floors"),
    "features/forms/rules.py": ("website_online.operations.privacy", "Features and operations"),
    "operations/privacy/queries.py": ("website_online.features.forms", "Features and operations"),
    "core/audit/rules.py": ("website_online.core.mail", "Inside core"),
    "core/accounts/rules.py": ("website_online.core.sites", "Inside core"),
    "website/themes/rules.py": ("website_online.website.content", "Inside website"),
    "website/content/rules.py": ("website_online.website.publishing", "Inside website"),
    "operations/privacy/models.py": ("website_online.website.content", "The privacy engine"),
}


def _contracts(root: Path) -> dict[str, bool]:
    """Return which contracts hold, by name."""
    done = subprocess.run([str(LINT), "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if " KEPT" in line or " BROKEN" in line]
    assert lines, done.stdout + done.stderr
    return {line.split(" KEPT")[0].split(" BROKEN")[0]: " KEPT" in line for line in lines}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python files of the house, somewhere else."""
    place = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", place)
    for file in (ROOT / "website_online").rglob("*.py"):
        target = place / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return place


def test_the_house_as_it_is_keeps_every_contract(copied: Path) -> None:
    contracts = _contracts(copied)
    assert len(contracts) >= 5 and all(contracts.values())


@pytest.mark.parametrize("file", PLANTED)
def test_a_planted_import_is_found(copied: Path, file: str) -> None:
    module, contract = PLANTED[file]
    place = copied / "website_online" / file
    before = place.read_text()
    place.write_text(f"{before}\nimport {module}  # planted\n")
    try:
        broken = [name for name, kept in _contracts(copied).items() if not kept]
    finally:
        place.write_text(before)
    assert any(name.startswith(contract) for name in broken), broken
