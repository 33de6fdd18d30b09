"""Starting long work as a process of its own, so that mails and publications do not wait behind it."""

import os
import subprocess
import sys

from django.conf import settings

from website_online.operations.backups import places


def start(verb: str) -> None:
    """Start `backups <verb>` beside this process; its row tells how it ends."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
    command = [sys.executable, "-m", "django", "backups", verb, "--scheduled"]
    with open(places.folder() / f"{verb}.out", "wb") as words:
        subprocess.Popen(
            command, env=environment, start_new_session=True, stdin=subprocess.DEVNULL, stdout=words, stderr=words
        )
