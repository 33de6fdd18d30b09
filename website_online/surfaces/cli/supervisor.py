"""Starts the processes of an installation and keeps them running.

A process that dies is started again: at once if it had been working, with growing pauses if it
does not even come up. Children are told to end when the supervisor does, however it ends
(PR_SET_PDEATHSIG, prctl(2)).
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import partial

PR_SET_PDEATHSIG = 1
STABLE_AFTER = 5.0
"""Seconds. What cannot start (a setting, a port, a module) is dead long before."""
LONGEST_PAUSE = 10.0
_libc = ctypes.CDLL(None)


def end_with(parent: int, number: int = signal.SIGTERM) -> None:
    """Have this process sent a signal when `parent`, which started it, ends; at once if it is gone already."""
    _libc.prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)


@dataclass
class Process:
    """One process to keep running."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    handle: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0
    due: float = 0.0

    def start(self) -> None:
        """Start it now."""
        self.started = time.monotonic()
        self.handle = subprocess.Popen(
            self.command,
            env=os.environ | self.environment,
            preexec_fn=partial(end_with, os.getpid()),  # noqa: PLW1509  one thread only
            stdin=subprocess.DEVNULL,
        )

    def watch(self) -> bool:
        """Start it again where it has ended and its pause is over; return whether it had to."""
        if self.handle is not None:
            if self.handle.poll() is None:
                return False
            lived = time.monotonic() - self.started
            self.pause = 0.0 if lived > STABLE_AFTER else min(LONGEST_PAUSE, self.pause * 2 + 0.25)
            self.due = time.monotonic() + self.pause
            self.handle = None
        if time.monotonic() < self.due:
            return False
        self.start()
        return True


class Supervisor:
    """Keeps processes running until it is told to stop."""

    def __init__(self, processes: list[Process]) -> None:
        self.processes = processes
        self.stopping = False

    def run(self) -> None:
        """Start all, watch them, and return after SIGTERM or SIGINT when all have ended."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        for process in self.processes:
            process.start()
        while not self.stopping:
            time.sleep(0.1)
            for process in self.processes:
                if not self.stopping and process.watch():
                    print(f"{process.name} had ended and was started again", file=sys.stderr, flush=True)
        self._end_all()

    def _stop(self, *_: object) -> None:
        self.stopping = True

    def _end_all(self) -> None:
        alive = [p.handle for p in self.processes if p.handle and p.handle.poll() is None]
        for handle in alive:
            handle.terminate()
        deadline = time.monotonic() + 10
        for handle in alive:
            try:
                handle.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                handle.kill()
