"""An installation of real processes that a test can kill, one by one or all at once."""

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "website_online.surfaces.cli.main"]
PAGE_SERVER = "page server"
LISTEN = "0A"
"""The state of a listening socket in /proc/net/tcp (proc_net_tcp.txt)."""
PASSWORD = "Correct cheval, pile & agrafe"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Window:
    """A time during which connections may break: from a kill until the killed process is really gone.

    Where no other page server lives, it lasts until a successor accepts connections.
    """

    began: float
    ended: float = float("inf")


@dataclass
class Installation:
    """Where it lies, its processes, and when visitors could not be answered."""

    data: Path
    port: int = field(default_factory=free_port)
    workers: int = 2
    process: subprocess.Popen[bytes] | None = None
    windows: list[Window] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes: nothing of the test's own settings."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("WEBSITE_ONLINE_", "DJANGO_", "PYTEST_"))}
        return kept | {
            "WEBSITE_ONLINE_DATA_DIR": str(self.data),
            "WEBSITE_ONLINE_PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "website_online.settings.development",
        }

    def run(self, *arguments: str, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a `website-online` command against it."""
        done = subprocess.run(  # noqa: PLW1510  the caller says
            [*COMMAND, *arguments],
            env=self.environment | environment, cwd=ROOT, capture_output=True, text=True, timeout=180,
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def start(self) -> None:
        """Start it and return at once."""
        with open(self.data / "output", "ab") as output:
            self.process = subprocess.Popen(
                [*COMMAND, "serve", "--port", str(self.port), "--workers", str(self.workers)],
                env=self.environment, cwd=ROOT, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip

    def wait_until_up(self, seconds: float = 240) -> None:
        """Wait until every process is there and each page server accepts connections."""
        self._wait(self._is_up, seconds)

    def wait_until_somebody_listens(self, seconds: float = 240) -> None:
        """Wait until at least one page server accepts connections."""
        self._wait(lambda: bool(self.listening()), seconds)

    def _wait(self, is_fine: Callable[[], bool], seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.process is not None and self.process.poll() is not None:
                break
            if self.listening():
                self._close_windows()
            if is_fine():
                return
            time.sleep(0.02)
        raise AssertionError(f"not up: {self.processes()}\n" + (self.data / "output").read_text()[-4000:])

    def _is_up(self) -> bool:
        tree = self.processes()
        return (
            len(tree[PAGE_SERVER]) == len(self.listening()) == self.workers
            and tree["job worker"] != []
            and self._answers()
        )

    def _close_windows(self) -> None:
        for window in self.windows:
            window.ended = min(window.ended, time.monotonic())

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": f"localhost:{self.port}"})
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def processes(self) -> dict[str, list[int]]:
        """Return the process ids of each part that is alive."""
        found: dict[str, list[int]] = {"supervisor": [], "page server": [], "application": [], "job worker": []}
        if self.process is None or self.process.poll() is not None:
            return found
        found["supervisor"] = [self.process.pid]
        for child in _children(self.process.pid):
            if "granian" in _command(child):
                found["page server"].append(child)
                found["application"] += _children(child)
            elif _command(child).rstrip("\0").endswith("worker"):
                found["job worker"].append(child)
        return found

    def listening(self) -> set[int]:
        """Return the process ids that accept connections on the port."""
        mark = f":{self.port:04X} "
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines() if mark in line]
        sockets = {f"socket:[{row[9]}]" for row in rows if row[1].endswith(mark.strip()) and row[3] == LISTEN}
        return {process for process in self.processes()["application"] if sockets & _open_files(process)}

    def group(self) -> list[int]:
        """Return every living process of this installation, those without a parent too."""
        mark = f"WEBSITE_ONLINE_DATA_DIR={self.data}\0".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(OSError):
                    if mark in (entry / "environ").read_bytes() + b"\0":
                        found.append(int(entry.name))
        return found

    def kill(self, part: str, chosen: int = 0) -> bool:
        """Kill one process of a part, or `everything`; return whether there was one."""
        victims = self.group() if part == "everything" else self.processes()[part]
        if not victims:
            return False
        if part != "everything":
            victims = [victims[chosen % len(victims)]]
        # The processes of a page server end with it.
        dying = victims + ([child for victim in victims for child in _children(victim)] if part == PAGE_SERVER else [])
        if part != "job worker":
            self.windows.append(Window(time.monotonic()))
        for victim in victims:
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        if part in {"everything", "supervisor"} and self.process is not None:
            self.process.wait(10)
        elif part != "job worker":
            while not all(map(_is_gone, dying)):
                time.sleep(0.001)
            if self.listening():
                self._close_windows()
        return True

    def was_down(self, began: float, ended: float) -> bool:
        """Return whether connections might break at some time between two instants."""
        return any(window.began <= ended and began <= window.ended for window in self.windows)

    def stop(self) -> None:
        """End it and everything it started."""
        if self.process is not None and self.process.poll() is None:
            self.windows.append(Window(time.monotonic()))
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(30)
        for process in self.group():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def found_site(self, email: str, address: str, starter: str = "bakery") -> str:
        """Make a site with its owner, and publish it; return its id."""
        printed = self.run(
            "create-site", email, "Chez Moi", "--address", address, "--starter", starter,
            "--password", PASSWORD, "--publish",
        ).stdout  # fmt: skip
        found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", printed)
        assert found, printed
        return found[0]


def _children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def _open_files(process: int) -> set[str]:
    found = set()
    with contextlib.suppress(OSError):
        for entry in Path(f"/proc/{process}/fd").iterdir():
            with contextlib.suppress(OSError):
                found.add(os.readlink(entry))
    return found


def _is_gone(process: int) -> bool:
    """Return whether all threads of a process have ended, so that its connections are closed."""
    try:
        threads = os.listdir(f"/proc/{process}/task")
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return threads == [str(process)] and state in "ZX"
