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
    """How many bodies may be on their way at the same time: in all, and from one address.

    A body that is not waited for any more still holds its connection, and a thread that reads it,
    until its sender hangs up: it counts for its sender, and so many of them are borne and no more.
    """

    def __init__(self, total: int, each: int, abandoned: int = 200) -> None:
        self.total = total
        self.each = each
        self.abandoned = abandoned
        self._waiting = 0
        self._left = 0
        self._taken: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self, client: str) -> bool:
        """Take a place for a client if there is one; return whether there was."""
        with self._lock:
            if self._waiting >= self.total or self._taken[client] >= self.each or self._left >= self.abandoned:
                return False
            self._waiting += 1
            self._taken[client] += 1
            return True

    def give_back(self, client: str) -> None:
        """Give a place back: the body is there, or will never be."""
        with self._lock:
            self._waiting -= 1
            self._forget(client)

    def leave(self) -> None:
        """Stop waiting for a body whose sender is still there."""
        with self._lock:
            self._waiting -= 1
            self._left += 1

    def hung_up(self, client: str) -> None:
        """Take note that the sender of an abandoned body has gone."""
        with self._lock:
            self._left -= 1
            self._forget(client)

    def _forget(self, client: str) -> None:
        self._taken[client] -= 1
        if self._taken[client] <= 0:
            del self._taken[client]


class _Arrival:
    """A body on its way, read by a thread of its own that can be left behind."""

    def __init__(self, stream: Any, length: int) -> None:
        self.target: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  closed by who reads it
        self.count = 0
        self.ended = threading.Event()
        self.error: BaseException | None = None
        self._abandoned: Callable[[], None] | None = None
        self._lock = threading.Lock()
        threading.Thread(target=self._copy, args=(stream, length), daemon=True).start()

    def _copy(self, stream: Any, length: int) -> None:
        try:
            while self.count < length and self._abandoned is None:
                piece = stream.read(min(PIECE, length - self.count))
                if not piece:
                    break
                self.target.write(piece)
                self.count += len(piece)
        except BaseException as error:  # told to who waits
            self.error = error
        with self._lock:
            self.ended.set()
            told = self._abandoned
        if told is not None:
            self.target.close()
            told()

    def abandon(self, when_ended: Callable[[], None]) -> bool:
        """Leave the reading to itself; return False where it has ended meanwhile."""
        with self._lock:
            if not self.ended.is_set():
                self._abandoned = when_ended
            return self._abandoned is not None


def received(
    stream: Any,
    length: int,
    *,
    grace: float = GRACE_SECONDS,
    slowest: int = SLOWEST,
    when_hung_up: Callable[[], None] = lambda: None,
) -> IO[bytes]:
    """Return the whole body as a file at its beginning; raises TooSlow, CutOff, or what reading raises.

    After TooSlow, `when_hung_up` is called once the sender has gone.
    """
    arrival = _Arrival(stream, length)
    started = time.monotonic()
    while not arrival.ended.wait(0.5):
        late = time.monotonic() - started - grace
        if late > 0 and arrival.count < late * slowest and arrival.abandon(when_hung_up):
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
            body = received(environ["wsgi.input"], length, when_hung_up=lambda: self.places.hung_up(client))
        except TooSlow:
            self.places.leave()
            return self.refuse(environ, start_response, 408)
        except (CutOff, OSError):
            self.places.give_back(client)
            return self.refuse(environ, start_response, 400)
        except BaseException:
            self.places.give_back(client)
            raise
        self.places.give_back(client)
        environ["wsgi.input"] = body
        return self.application(environ, start_response)
