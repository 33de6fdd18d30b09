"""What every request to the application passes: its origin, its host, its headers, its errors."""

import logging
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import NoReverseMatch

from website_online.foundation import cookies, metrics
from website_online.foundation.origin import Origin, origin_scope
from website_online.foundation.scoping import UnscopedQuery
from website_online.foundation.web import errors
from website_online.foundation.web.client_ip import client_ip
from website_online.foundation.web.policy_reports import REPORTS

log = logging.getLogger(__name__)
Next = Callable[[HttpRequest], HttpResponse]


def is_operator_host(host: str) -> bool:
    """Return whether a Host header names the operator's own host (not a customer's site)."""
    return host.split(":", maxsplit=1)[0].lower() in {settings.OPERATOR_HOST, "127.0.0.1", "testserver"}


class RequestContext:
    """Gives each request an id and its true origin, and writes one log line without personal data."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        origin = Origin(
            ip=client_ip(request.META, settings.TRUSTED_PROXY_COUNT),
            user_agent=str(request.META.get("HTTP_USER_AGENT", ""))[:400],
            request_id=secrets.token_hex(8),
        )
        started = time.perf_counter()
        with origin_scope(origin):
            response = self.get_response(request)
            passed = time.perf_counter() - started
            match = request.resolver_match
            surface = (match.namespace if match and match.namespace else "other") or "other"
            metrics.requests.labels(surface, f"{response.status_code // 100}xx").inc()
            metrics.request_seconds.labels(surface).observe(passed)
            log.info(
                "request",
                extra={
                    "method": request.method,
                    "route": match.view_name if match else "",
                    "status": response.status_code,
                    "milliseconds": round(passed * 1000, 1),
                },
            )
        response["X-Request-Id"] = origin.request_id
        return response


class HostRouting:
    """Sites' hosts get the visitor's routes; the operator's host gets the rest.

    The portal's cookies mean nothing on a site's host: they are neither read nor set there.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            operator = is_operator_host(request.get_host())
        except DisallowedHost:
            return HttpResponse("Unknown host.", status=421, content_type="text/plain")
        if operator:
            return self.get_response(request)
        request.urlconf = settings.VISITOR_URLCONF
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if not cookies.is_of(name, "portal")}
        response = self.get_response(request)
        for name in [name for name in response.cookies if cookies.is_of(name, "portal")]:
            del response.cookies[name]
        return response


class NoncedRequest(HttpRequest):
    """A request whose page may carry scripts with this nonce."""

    csp_nonce: str


class SecurityHeaders:
    """A strict CSP with a nonce for scripts, and the constant headers (OWASP ASVS 5.0, 3.4)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: NoncedRequest) -> HttpResponse:
        request.csp_nonce = secrets.token_urlsafe(16)
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", policy(request.csp_nonce))
        response.setdefault("X-Content-Type-Options", "nosniff")
        response.setdefault("Referrer-Policy", "same-origin")
        response.setdefault("X-Frame-Options", "SAMEORIGIN")
        response.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()")
        if settings.OPERATOR_SCHEME == "https":
            response.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if not response.headers.get("Cache-Control") and "text/html" in response.get("Content-Type", ""):
            response["Cache-Control"] = "private, no-cache"
        return response


def policy(
    nonce: str,
    *,
    styles: str = "'self'",
    frames: str = "'self'",
    scripts: Iterable[str] = (),
    calls: Iterable[str] = (),
) -> str:
    """Return the Content-Security-Policy of the operator's pages; what it stops is reported without a word of anybody.

    `scripts` and `calls` are hosts outside, for a page whose reader agreed: those that may send it a
    script, and those that its scripts may call and take pictures from.
    """
    more, called = _sources(scripts), _sources(calls)
    return (
        f"default-src 'self'; script-src 'self' 'nonce-{nonce}'{more}; style-src {styles} 'nonce-{nonce}'; "
        f"img-src 'self' data: blob:{called}; font-src 'self'; connect-src 'self'{called}; frame-src {frames}; "
        "frame-ancestors 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; "
        f"report-uri {REPORTS}"
    )


def _sources(hosts: Iterable[str]) -> str:
    return "".join(f" https://{host}" for host in hosts)


class DeclaredCookiesOnly:
    """Takes undeclared cookies out of responses, counts and logs their names; removing one is always allowed."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name in list(response.cookies):
            if not cookies.is_declared(name) and response.cookies[name]["max-age"] != 0:
                del response.cookies[name]
                metrics.undeclared_cookies.inc()
                log.error("undeclared cookie taken out", extra={"cookie": name})
        return response


class OriginCheckedCsrf(CsrfViewMiddleware):
    """Django's CSRF protection, plus: a request that says it comes from another site is refused.

    Customers' sites live on neighbouring hosts, so the browser's own word is asked first
    (Fetch Metadata, Sec-Fetch-Site).
    """

    def process_view(
        self, request: HttpRequest, callback: Callable[..., Any], args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponseForbidden | None:
        site = request.META.get("HTTP_SEC_FETCH_SITE", "")
        unsafe = request.method not in {"GET", "HEAD", "OPTIONS"}
        if unsafe and site in {"cross-site", "same-site"} and not getattr(callback, "csrf_exempt", False):
            return errors.csrf_failure(request, reason="other site")
        origin = request.META.get("HTTP_ORIGIN", "")
        if unsafe and origin not in {"", "null"} and not getattr(callback, "csrf_exempt", False):
            if _authority(origin) != request.get_host():
                return errors.csrf_failure(request, reason="other origin")
        return super().process_view(request, callback, args, kwargs)


def _authority(origin: str) -> str | None:
    """Return host and port of an Origin header, or None for one that is no address."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


class PlainErrors:
    """Turns refusals that views raise into pages in plain words."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, errors.Refusal):
            return errors.refused(request, exception)
        if isinstance(exception, UnscopedQuery | NoReverseMatch):
            log.exception("defect")
        return None
