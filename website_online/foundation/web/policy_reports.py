"""What a browser stopped on one of our pages, because nobody declared it (CSP Level 3, 5).

A report holds the whole address of a page, which may be somebody's secret link, and code that may be
anybody's. Kept of it: which rule, the name of the host that was called, the name of our route.
"""

import json
import logging
import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from website_online.foundation import metrics, throttle
from website_online.foundation.origin import current_origin

log = logging.getLogger(__name__)

REPORTS = "/reports/policy"
LONGEST = 16_384
PER_HOUR = 60
DIRECTIVES = frozenset(
    {
        *("default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem"),
        *("style-src-attr", "img-src", "font-src", "connect-src", "frame-src", "frame-ancestors", "base-uri"),
        *("form-action", "object-src", "media-src", "worker-src", "child-src", "manifest-src"),
    }
)
_HOST = re.compile(r"[a-z0-9.-]{1,253}")
_WITHOUT_HOST = frozenset({"inline", "eval", "data", "blob", "wasm-eval", "trusted-types-policy"})


@csrf_exempt  # browsers send reports without any token, and nothing is done but to write one line
@require_POST
def received(request: HttpRequest) -> HttpResponse:
    """Write down what a browser stopped, without anything about whoever used it; always answers 204."""
    if throttle.allow("policy_reports", throttle.network_of(current_origin().ip), PER_HOUR, timedelta(hours=1)):
        found = summary(request.read(LONGEST + 1))
        if found is not None:
            directive, host, route = found
            metrics.policy_reports.labels(directive).inc()
            log.warning("stopped by the policy", extra={"directive": directive, "host": host, "route": route})
    return HttpResponse(status=204)


def summary(body: bytes) -> tuple[str, str, str] | None:
    """Return directive, host and route of a report, or None for what is no report of ours."""
    if len(body) > LONGEST:
        return None
    try:
        report = json.loads(body)["csp-report"]
        directive = str(report.get("effective-directive") or report["violated-directive"]).split(" ")[0]
        blocked, page = str(report.get("blocked-uri", "")), str(report.get("document-uri", ""))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if directive not in DIRECTIVES:
        return None
    return directive, _host(blocked), _route(page)


def _host(blocked: str) -> str:
    if blocked in _WITHOUT_HOST:
        return blocked
    try:
        host = (urlsplit(blocked).hostname or "").lower()
    except ValueError:
        return ""
    return host if _HOST.fullmatch(host) else ""


def _route(page: str) -> str:
    """Return the name of the route of a page of ours; its address may hold a token."""
    try:
        return resolve(urlsplit(page).path).view_name
    except (ValueError, Resolver404):
        return ""
