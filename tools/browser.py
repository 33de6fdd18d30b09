"""Find Chromium for the journeys; install Debian's where that is allowed; say what is missing otherwise."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find() -> str | None:
    """Return the path of a Chromium, or None; CHROMIUM in the environment wins."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given if os.access(given, os.X_OK) else None
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> bool:
    """Install Debian's Chromium when we may (root, apt-get there); return whether it is there now."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installing Debian's Chromium for the browser tests …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
    ):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return find() is not None


def main() -> int:
    """Return 0 when there is a browser, 1 with a plain message when there is none."""
    if find() or install():
        return 0
    print(
        "No Chromium was found, and it may not be installed from here.\n"
        "The browser journeys need it: install it (Debian: apt-get install chromium),\n"
        "or set CHROMIUM=/path/to/chromium, and run this again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
