"""The installation stands still while its data is being exchanged: a file that every process sees.

The application then answers 503 and the job worker waits; published pages are files and go on.
A process that is killed meanwhile leaves the file behind, on purpose: what is half exchanged must
not be worked on. Whoever finishes the exchange takes it away.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from website_online.foundation.storage import durable_write


def place() -> Path:
    """Return where the file lies."""
    return Path(settings.DATA_DIR) / "paused"


def is_paused() -> bool:
    """Return whether the installation stands still. Costs one stat(2)."""
    return place().exists()


@contextmanager
def paused(reason: str) -> Iterator[None]:
    """Let the installation stand still; it goes on at the end, but not after an error."""
    durable_write(place(), reason.encode())
    yield
    place().unlink(missing_ok=True)
