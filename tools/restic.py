"""Find restic and OpenSSH's server for the tests of backups; install Debian's restic where that is allowed.

OpenSSH's server is not installed: Debian would start it, and open this machine to others.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {"restic": "restic", "sshd": "openssh-server"}


def missing() -> list[str]:
    """Return the Debian packages of what is not there."""
    folders = ("/usr/sbin", "/usr/local/sbin")  # where sshd lies is in the path of root only
    return [
        package
        for name, package in PACKAGES.items()
        if shutil.which(name) is None and not any(Path(folder, name).exists() for folder in folders)
    ]


def install(packages: list[str]) -> None:
    """Install Debian packages when we may (root, apt-get there)."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing Debian's {' and '.join(packages)} for the tests of backups …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Install what is missing; say what is left out where it could not be. Never fails."""
    if PACKAGES["restic"] in missing():
        install([PACKAGES["restic"]])
    if packages := missing():
        print(
            f"Not installed here, and their part of the tests of backups is left out: {', '.join(packages)}\n"
            f"(Debian: apt-get install {' '.join(packages)}).",
            file=sys.stderr,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
