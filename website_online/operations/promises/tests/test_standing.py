"""What is said of a promise follows from what its evidence found."""

import pytest

from website_online.operations.promises.rules import Standing, standing


@pytest.mark.parametrize(
    ("results", "waits", "expected"),
    [
        ([], False, Standing.NOT_MET),
        ([], True, Standing.WAITS),
        ([True], False, Standing.MET),
        ([True, True], False, Standing.MET),
        ([True, False], False, Standing.NOT_MET),
        ([False], True, Standing.NOT_MET),
        ([True], True, Standing.MET),
    ],
)
def test_one_failure_is_enough(results: list[bool], waits: bool, expected: Standing) -> None:
    assert standing(results, waits=waits) is expected
