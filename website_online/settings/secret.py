"""The installation's secret key: from the environment, or made once and kept beside the data."""

import os
import secrets
from pathlib import Path

from website_online.settings import environment as env


def secret_key(data_dir: Path) -> str:
    """Return the secret key; create `<data_dir>/secret-key` (mode 600) the first time."""
    if given := env.text("SECRET_KEY"):
        return given
    data_dir.mkdir(parents=True, exist_ok=True)
    place = data_dir / "secret-key"
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return place.read_text()
    key = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return key
