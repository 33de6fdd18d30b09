"""Taking a feature out is deleting its folder and its line in the settings: nothing else names it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long
ROOT = Path(__file__).resolve().parent.parent.parent
FEATURES = sorted(p.name for p in (ROOT / "website_online/features").iterdir() if (p / "apps.py").exists())
ASK = """
import django
django.setup()
from django.core.checks import run_checks
from django.core.management import call_command
from django.urls import get_resolver
call_command("migrate", verbosity=0)
for urls in (None, "website_online.surfaces.visitor.urls"):
    get_resolver(urls).url_patterns
print([message.id for message in run_checks()])
"""


@pytest.mark.parametrize("feature", FEATURES)
def test_the_house_stands_without_it(feature: str, tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("node_modules", "__pycache__", "pictures", "tests")
    shutil.copytree(ROOT / "website_online", tmp_path / "website_online", ignore=ignored)
    shutil.rmtree(tmp_path / "website_online/features" / feature)
    settings = tmp_path / "website_online/settings/base.py"
    line = re.compile(rf'^ *"website_online\.features\.{feature}",\n', re.MULTILINE)
    assert len(line.findall(settings.read_text())) == 1
    settings.write_text(line.sub("", settings.read_text()))
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "website_online.settings.development",
        "WEBSITE_ONLINE_DATA_DIR": str(tmp_path / "data"),
        "PYTHONPATH": str(tmp_path),
    }
    environment = {name: value for name, value in environment.items() if "POSTGRES" not in name}
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == "[]"
