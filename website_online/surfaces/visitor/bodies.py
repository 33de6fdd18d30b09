"""Bodies are received before anybody works on them, and who sends slowly keeps nobody else waiting.

Each request holds one of the server's few threads. Without this, three connections that announce a
body and send nothing would stop every site of the installation ("slow POST").
"""

import io
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from website_online.surfaces.visitor.files import StartResponse

PIECE = 16 * 1024
IN_MEMORY = 1024 * 1024
GRACE_SECONDS = 10.0
SLOWEST = 16 * 1024
"""Bytes a second, once the grace is over: slower than any line over which people edit."""


class TooSlow(Exception):
    """The body does not come, or hardly."""


class CutOff(Exception):
    """The body ended before the length it announced."""


class Places:
    """How many bodies may be on their way at the same time: in all, and from one address."""

    def __init__(self, total: int, each: int) -> None:
        self.total = total
        self.each = each
        self._taken: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self, client: str) -> bool:
        """Take a place for a client if there is one; return whether there was."""
        with self._lock:
            if self._taken.total() >= self.total or self._taken[client] >= self.each:
                return False
            self._taken[client] += 1
            return True

    def give_back(self, client: str) -> None:
        """Give the place back."""
        with self._lock:
            self._taken[client] -= 1
            if self._taken[client] <= 0:
                del self._taken[client]


class _Arrival:
    """A body on its way, read by a thread of its own that can be left behind."""

    def __init__(self, stream: Any, length: int) -> None:
        self.target: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  closed by who reads it
        self.count = 0
        self.ended = threading.Event()
        self.abandoned = False
        self.error: BaseException | None = None
        threading.Thread(target=self._copy, args=(stream, length), daemon=True).start()

    def _copy(self, stream: Any, length: int) -> None:
        try:
            while self.count < length and not self.abandoned:
                piece = stream.read(min(PIECE, length - self.count))
                if not piece:
                    break
                self.target.write(piece)
                self.count += len(piece)
        except BaseException as error:  # told to who waits
            self.error = error
        finally:
            if self.abandoned:
                self.target.close()
            self.ended.set()


def received(stream: Any, length: int, *, grace: float = GRACE_SECONDS, slowest: int = SLOWEST) -> IO[bytes]:
    """Return the whole body as a file at its beginning; raises TooSlow, CutOff, or what reading raises."""
    arrival = _Arrival(stream, length)
    started = time.monotonic()
    while not arrival.ended.wait(0.5):
        late = time.monotonic() - started - grace
        if late > 0 and arrival.count < late * slowest:
            arrival.abandoned = True
            raise TooSlow
    if arrival.error is not None:
        raise arrival.error
    if arrival.count < length:
        raise CutOff
    arrival.target.seek(0)
    return arrival.target


class WholeBodies:
    """WSGI application in front of another one, which gets only bodies that have arrived."""

    def __init__(self, application: Any, refuse: Any, places: Places, client_of: Callable[[dict], str]) -> None:
        self.application = application
        self.refuse = refuse
        self.places = places
        self.client_of = client_of

    def __call__(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if not length:
            environ["wsgi.input"] = io.BytesIO()
            return self.application(environ, start_response)
        client = self.client_of(environ)
        if not self.places.take(client):
            return self.refuse(environ, start_response, 503)
        try:
            environ["wsgi.input"] = received(environ["wsgi.input"], length)
        except TooSlow:
            return self.refuse(environ, start_response, 408)
        except (CutOff, OSError):
            return self.refuse(environ, start_response, 400)
        finally:
            self.places.give_back(client)
        return self.application(environ, start_response)
