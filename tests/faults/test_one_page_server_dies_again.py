"""One of two page servers is killed each time it is up again: visitors of the other notice nothing."""

import http.client
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.installation import PAGE_SERVER, Installation

TIMES = 3


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    running = Installation(tmp_path)
    running.start()
    running.wait_until_up()
    yield running
    running.stop()


def _status(installation: Installation) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=30)
    try:
        connection.request("GET", "/", headers={"Host": f"nobody.localhost:{installation.port}"})
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("part", ["application", PAGE_SERVER])
def test_the_other_goes_on(installation: Installation, part: str) -> None:
    (healthy,) = installation.listening() - {max(installation.listening())}
    answers = []
    for _ in range(TIMES):
        (victim,) = installation.listening() - {healthy}
        tree = installation.processes()
        chosen = tree["application"].index(victim)
        assert installation.kill(part, chosen)
        # Killed before it has been up for long, as by a page that it dies of.
        until = time.monotonic() + 120
        while len(installation.listening()) < 2:
            assert time.monotonic() < until, "the killed one was not started again"
            answers.append(_status(installation))
            time.sleep(0.01)
        answers += [_status(installation) for _ in range(20)]
    assert set(answers) == {404} and len(answers) > 20 * TIMES
    assert healthy in installation.listening(), "it went down with the other"
    os.kill(healthy, signal.SIGKILL)
    installation.wait_until_up()
