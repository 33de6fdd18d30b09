"""What the tests of the promises find is left for `website-online promises` to read.

Only a whole run of this folder counts (`make promises`): half of the tests prove half of the promises.
"""

import json
import re
from pathlib import Path

import pytest

from tests.backups.conftest import backed_up, empty_repository, installation, published, repository  # noqa: F401
from website_online.foundation import clock
from website_online.operations.promises import tested

FOLDER = Path(__file__).parent
NAME = re.compile(r"test_P(\d\d)_\w+\.py")


def number_of(path: Path) -> int | None:
    """Return the number of the promise that a file is about."""
    found = NAME.fullmatch(path.name)
    return int(found[1]) if found else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make promises` ask for the record."""
    parser.addoption("--leave-proof", action="store_true", help="leave what is found for `website-online promises`")


class Record:
    """Collects outcomes by promise; with several processes, the one that distributes them does it."""

    def __init__(self) -> None:
        self.outcomes: dict[str, bool] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the outcome of each phase: a test that is skipped or fails in any of them proves nothing."""
        if FOLDER.name in report.nodeid and (report.when == "call" or not report.passed):
            self.outcomes[report.nodeid] = self.outcomes.get(report.nodeid, True) and report.passed

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the record."""
        results: dict[int, list[bool]] = {}
        for name, passed in self.outcomes.items():
            number = number_of(Path(name.partition("::")[0]))
            if number is not None:
                results.setdefault(number, []).append(passed)
        tested.write(results, clock.now())
        print("\n" + json.dumps({f"P{n}": f"{sum(each)} of {len(each)}" for n, each in sorted(results.items())}))


def pytest_configure(config: pytest.Config) -> None:
    """Collect in the process that sees all reports."""
    if config.getoption("--leave-proof", default=False) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Record(), "record of promises")
