"""Request bodies that are too large, or that do not tell their length, are refused before a byte is read."""

from collections.abc import Iterable

from website_online.surfaces.visitor import headers, notices
from website_online.surfaces.visitor.files import StartResponse

LENGTH_REQUIRED = 411
TOO_LARGE = 413
MOST_DIGITS = 18
CUT_OFF = 400
TOO_SLOW = 408
NO_PLACE = 503
_KINDS = {LENGTH_REQUIRED: "length", TOO_LARGE: "body", CUT_OFF: "cut", TOO_SLOW: "slow", NO_PLACE: "busy"}
_PAUSED = "paused"


def refusal(environ: dict, limit: int) -> int | None:
    """Return the status that refuses this request's body, or None to let it in.

    A body without a declared length is refused (RFC 9110, 15.5.12): what is behind would have to
    read it to know how large it is. A declared length is enforced by the HTTP server.
    """
    declared = environ.get("CONTENT_LENGTH") or ""
    if declared:
        if not (declared.isascii() and declared.isdigit()):
            return LENGTH_REQUIRED
        # So many digits are too many bytes; Python refuses to read thousands of them (int_max_str_digits).
        return TOO_LARGE if len(declared) > MOST_DIGITS or int(declared) > limit else None
    return LENGTH_REQUIRED if "HTTP_TRANSFER_ENCODING" in environ else None


def refuse(environ: dict, start_response: StartResponse, status: int) -> Iterable[bytes]:
    """Answer a refused body, and close the connection so that nobody has to read the rest."""
    return _answer(environ, start_response, _KINDS[status], 5 if status == NO_PLACE else 0)


def refuse_while_paused(environ: dict, start_response: StartResponse) -> Iterable[bytes]:
    """Answer that the installation stands still while its data is being brought back."""
    return _answer(environ, start_response, _PAUSED, 60)


def _answer(environ: dict, start_response: StartResponse, kind: str, retry_after: int) -> Iterable[bytes]:
    accept = environ.get("HTTP_ACCEPT_LANGUAGE", "")
    body, policy = notices.page(kind, notices.language_for("", accept))
    media_type = "text/html; charset=utf-8"
    if "application/json" in environ.get("HTTP_ACCEPT", "") or environ["PATH_INFO"].startswith("/edit/api/"):
        body, media_type = notices.as_json(kind, notices.language_for("", accept)), "application/json"
    fields = [pair for pair in headers.CONSTANT if pair[0] != "Content-Security-Policy"]
    fields += [
        ("Content-Type", media_type),
        ("Content-Length", str(len(body))),
        ("Content-Security-Policy", policy),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    ]
    if retry_after:
        fields.append(("Retry-After", str(retry_after)))
    start_response(notices.STATUSES[kind], fields)
    return [body]
