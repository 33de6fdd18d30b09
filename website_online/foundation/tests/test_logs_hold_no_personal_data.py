"""A log line has declared keys only; addresses do not get through, wherever they hide."""

import json
import logging
import sys

from website_online.foundation.logs import JsonLines, without_personal_data


def _line(message: str, *args: object, **extra: object) -> dict:
    try:
        raise ValueError("vera@example.org typed this")
    except ValueError:
        record = logging.LogRecord("website_online.x", logging.ERROR, "f.py", 1, message, args, sys.exc_info())
    for key, value in extra.items():
        setattr(record, key, value)
    return json.loads(JsonLines().format(record))


def test_undeclared_keys_are_dropped() -> None:
    line = _line("x", job="a.b", email="vera@example.org", ip="203.0.113.7")
    assert line["job"] == "a.b" and "email" not in line and "ip" not in line


def test_addresses_in_texts_and_values_are_replaced() -> None:
    line = _line(
        "mail to %s from %s and %s", "vera@example.org", "203.0.113.7", "2001:db8:0:1:2:3:4:5", code="bob@example.org"
    )
    assert "example.org" not in json.dumps(line) and "203.0" not in json.dumps(line) and "2001" not in json.dumps(line)


def test_exception_gives_class_and_place_not_text() -> None:
    line = _line("failed")
    assert line["error"] == "ValueError" and "typed this" not in json.dumps(line) and line["frames"]


def test_a_text_made_to_be_looked_at_for_ever_is_not() -> None:
    """Open repetitions took minutes for a text of this size, and every other thread waited."""
    for text in ("a@" * 3_000, "a" * 20_000, "a@a." * 3_000, "1." * 10_000, ":" * 20_000):
        assert without_personal_data(text)
    assert without_personal_data("a@" * 3_000 + " vera@example.org ").endswith(" [address] ")
