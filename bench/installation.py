"""An installation of its own for measuring: a temporary folder, real settings, real database."""

import os
import shutil
import tempfile
from pathlib import Path

import django


def begin(port: int = 8791) -> Path:
    """Make an empty installation with its database and return its folder. Call it once, before any model is imported."""
    # Beside the data of an installation, on the same disk: temporary folders may lie on another kind.
    place = Path(os.environ.get("BENCH_DIR") or Path(__file__).resolve().parent.parent / "var")
    place.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=place))
    os.environ["WEBSITE_ONLINE_DATA_DIR"] = str(folder)
    os.environ["WEBSITE_ONLINE_PORT"] = str(port)
    os.environ["DJANGO_SETTINGS_MODULE"] = "website_online.settings.development"
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  only after setup

    call_command("compile_translations", verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    return folder


def quick() -> bool:
    """Whether less is measured, less exactly: to see that everything runs."""
    return bool(os.environ.get("BENCH_QUICK"))


def end(folder: Path) -> None:
    """Remove the installation."""
    shutil.rmtree(folder, ignore_errors=True)
