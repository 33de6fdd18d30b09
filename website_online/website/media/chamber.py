"""Where files of strangers are opened: a process of its own, with little memory, little time and no secrets.

Decoders are the largest programs that read what strangers send. Here a file that makes one of them
calculate for hours, fill the memory or crash ends that process, and its sender reads a sentence;
the worker, which also sends the mail and publishes, goes on.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self

from website_online.website.media.encoding import Encoded, Examined, Impression
from website_online.website.media.rules import Refusal, Refused, SourceFormat

LONGEST_SECONDS = 300
"""By the clock, shorter than the lease of the job: a busy machine is not the picture's fault."""

_PROJECT = Path(__file__).resolve().parents[3]
_CRASHED = frozenset((signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL))


class Interrupted(RuntimeError):
    """The chamber ended for a reason that is not the file's: the work can be done again."""


class Chamber:
    """One decoder process, for one file: `with Chamber() as chamber: chamber.clean(…)`.

    Every call raises Refused for what the file is to blame for, TOO_DEMANDING among others, and
    Interrupted where somebody else ended the process.
    """

    def __init__(self, longest: float = LONGEST_SECONDS) -> None:
        self._longest = longest
        self._too_long = False

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "website_online.website.media.decoder"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=_PROJECT,
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},  # neither the installation's secrets nor its database
            start_new_session=True,
        )
        self._timer = Timer(self._longest, self._end)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):  # what it was still to be told
                if stream is not None:
                    stream.close()
        self._process.wait()

    def _end(self) -> None:
        self._too_long = True
        self._process.kill()

    def clean(self, source: Path, source_format: SourceFormat, to: Path) -> Examined:
        """Judge a picture and write it without metadata to `to`; return what it is."""
        told = self._ask({"do": "clean", "source": str(source), "format": source_format, "to": str(to)})
        return _examined(told["examined"])

    def draw(self, source: Path, to: Path) -> tuple[int, int]:
        """Clean a drawing, write it to `to`, and return its width and height."""
        told = self._ask({"do": "draw", "source": str(source), "to": str(to)})
        width, height = told["size"]
        return int(width), int(height)

    def encode(
        self, source: Path, examined: Examined, into: Path, done: Callable[[int, int], None]
    ) -> tuple[list[Encoded], Impression]:
        """Make the renditions as `encoding.encode` does; `done(made, of)` is called after each one."""
        question = {"do": "encode", "source": str(source), "examined": asdict(examined), "into": str(into)}
        told = self._ask(question, done)
        made = [Encoded(str(ext), int(width), int(height), int(size)) for ext, width, height, size in told["encoded"]]
        return made, Impression(*(str(part) for part in told["impression"]))

    def examine(self, source: Path, source_format: SourceFormat) -> Examined:
        """Judge a picture that is clean already."""
        return _examined(self._ask({"do": "examine", "source": str(source), "format": source_format})["examined"])

    def _ask(self, question: dict[str, Any], done: Callable[[int, int], None] = lambda _made, _of: None) -> Any:
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None and answered is not None  # noqa: S101  both are pipes
        try:
            asked.write(json.dumps(question) + "\n")
            asked.flush()
        except BrokenPipeError:
            raise self._why_it_ended() from None
        for line in answered:
            told = json.loads(line)
            if "refused" in told:
                raise Refused(Refusal(told["refused"]))
            if "made" not in told:
                return told
            done(*(int(number) for number in told["made"]))
        raise self._why_it_ended()

    def _why_it_ended(self) -> Exception:
        ended = -self._process.wait()
        if self._too_long or ended == signal.SIGXCPU:
            return Refused(Refusal.TOO_DEMANDING)
        if ended in _CRASHED:
            return Refused(Refusal.DAMAGED)
        return Interrupted(f"the decoder ended with {ended}")


def _examined(told: dict[str, Any]) -> Examined:
    return Examined(
        source_format=SourceFormat(told["source_format"]),
        width=int(told["width"]),
        height=int(told["height"]),
        orientation=int(told["orientation"]),
        transparent=bool(told["transparent"]),
        animated=bool(told["animated"]),
    )
