"""Everything that reads the code without running the product; stops at the first red one."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

STEPS: list[tuple[str, list[str]]] = [
    ("style", [str(BIN / "ruff"), "check", "--quiet", "."]),
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    ("floors", [str(BIN / "lint-imports"), "--no-cache"]),
    ("types", [str(BIN / "mypy")]),
    ("declarations", [sys.executable, "manage.py", "check", "--settings", "website_online.settings.test"]),
    ("cookies, hosts, log values", [sys.executable, "tools/declared.py"]),
    (
        "migrations",
        [
            sys.executable,
            "manage.py",
            "makemigrations",
            "--check",
            "--dry-run",
            "--settings",
            "website_online.settings.test",
        ],
    ),
]


def main() -> int:
    """Run each step, print its time, return the first exit status that is not 0."""
    for name, command in STEPS:
        started = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        took = time.monotonic() - started
        print(f"check {name}: {'ok' if done.returncode == 0 else 'FAILED'} ({took:.1f} s)", flush=True)
        if done.returncode:
            print(done.stdout + done.stderr)
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
