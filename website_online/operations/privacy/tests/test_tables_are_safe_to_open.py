"""What goes into a spreadsheet runs nothing there."""

import pytest

from website_online.operations.privacy.reading import flat, readable


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@sum", "\t=1", "\r=1"])
def test_a_formula_becomes_text(text):
    assert flat(text) == f"'{text}"


def test_other_values_keep_their_form():
    assert flat("Un pain d’épices") == "Un pain d’épices"
    assert flat(None) == ""
    assert flat({"é": [1]}) == '{"é": [1]}'
    assert flat(-2) == "-2"


def test_values_that_json_does_not_know_become_text():
    class Odd:
        def __str__(self):
            return "odd"

    assert readable({"a": (1, Odd())}) == {"a": [1, "odd"]}
