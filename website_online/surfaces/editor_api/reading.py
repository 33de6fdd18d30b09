"""Reading what is sent: JSON and nothing else, as strictly as the standard writes it."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser


class StrictJson(Parser):
    """JSON (RFC 8259) under its own content type: no NaN, no bytes that are not UTF-8."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the value; raises ValueError, which becomes a 400."""
        if request.content_type != "application/json":
            raise ValueError("not JSON")
        try:
            return json.loads(request.body.decode("utf-8"), parse_constant=_refused)
        except RecursionError as error:
            raise ValueError("too deep") from error


def _refused(name: str) -> None:
    raise ValueError(name)
