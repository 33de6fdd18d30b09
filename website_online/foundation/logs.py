"""Structured logs: one JSON object a line, a request id, and no personal data.

Only declared keys pass; the rest of an event is dropped and counted, so that an address or a name
cannot reach a log file by accident. Files are cut by day and kept 30 days.
"""

import json
import logging
import logging.handlers
import re
import sys
import traceback
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from website_online.foundation.origin import current_origin

KEPT_DAYS = 30

# Ids, codes, durations and counts only. An address, a name or text typed by a person has no key here.
DECLARED_KEYS = {
    "event", "job", "attempt", "method", "status", "milliseconds", "route", "site", "publication",
    "count", "bytes", "port", "process", "version", "cookie", "host", "asset", "number", "code", "table", "slot",
    "directive",
}  # fmt: skip

# Bounded parts: with open ones a text of a thousand @ would be looked at for minutes.
_ADDRESS = re.compile(r"[^\s@<>\"']{1,200}@[^\s@<>\"']{1,200}\.[^\s@<>\"']{1,200}")
_IP = re.compile(r"\b\d{1,3}(\.\d{1,3}){3}\b|(?<![\w:])[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{0,4}){3,7}(?![\w:])")
_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def without_personal_data(text: str) -> str:
    """Return `text` with mail and IP addresses replaced; the last fence, not the first."""
    return _IP.sub("[ip]", _ADDRESS.sub("[address]", text))


def _frames(error: BaseException) -> list[str]:
    """Return where an error came from, as file:line in function, without values."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{f.filename.rsplit('website_online/', 1)[-1]}:{f.lineno} {f.name}" for f in frames[-12:]]


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object with declared keys only."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname.lower(),
            "logger": record.name.removeprefix("website_online."),
            "text": without_personal_data(_message(record)[:2000])[:500],
        }
        if request_id := current_origin().request_id:
            entry["request"] = request_id
        for key, value in vars(record).items():
            if key in _STANDARD:
                continue
            if key in DECLARED_KEYS and isinstance(value, str | int | float | None):
                entry[key] = without_personal_data(value) if isinstance(value, str) else value
        if record.exc_info and record.exc_info[1]:
            # The text of an exception may quote what a person typed: its class and place are enough.
            entry["error"] = type(record.exc_info[1]).__name__
            entry["frames"] = _frames(record.exc_info[1])
        return json.dumps(entry, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """Return the message; third-party arguments (paths, queries) are not filled in."""
    if record.name.startswith(("website_online", "_granian", "granian")) or not record.args:
        return record.getMessage()
    return str(record.msg)


def configure(_: Mapping[str, Any]) -> None:
    """Set up logging; called by Django with its LOGGING setting, which we do not use."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler.formatter, JsonLines):
            root.removeHandler(handler)
    settings.LOG_DIR.mkdir(parents=True, exist_ok=True)
    file = logging.handlers.TimedRotatingFileHandler(
        settings.LOG_DIR / "website-online.log",
        when="midnight",
        backupCount=KEPT_DAYS,
        delay=True,
        utc=True,
        encoding="utf-8",
    )
    file.setFormatter(JsonLines())
    root.addHandler(file)
    if settings.DEBUG or settings.DEVELOPMENT:
        screen = logging.StreamHandler(sys.stderr)
        screen.setLevel(logging.WARNING)
        screen.setFormatter(JsonLines())
        root.addHandler(screen)
    root.setLevel(logging.INFO)
    # Django's own request lines hold paths with tokens; ours hold the route's name instead.
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    logging.getLogger("django.server").setLevel(logging.CRITICAL)
    logging.getLogger("django.security").setLevel(logging.ERROR)
