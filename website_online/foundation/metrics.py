"""A few counters for the operator's monitoring, without anything about people."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

registry = CollectorRegistry()

requests = Counter(
    "website_online_requests_total", "Requests by surface and status class", ["surface", "status"], registry=registry
)
request_seconds = Histogram(
    "website_online_request_seconds", "Time of requests to the application", ["surface"], registry=registry
)
undeclared_cookies = Counter(
    "website_online_undeclared_cookies_total", "Cookies taken out of responses", registry=registry
)
policy_reports = Counter(
    "website_online_policy_reports_total",
    "What browsers stopped on our pages, by directive",
    ["directive"],
    registry=registry,
)
measuring_refused = Counter(
    "website_online_measuring_refused_total",
    "Events that were not told to Google, by fault",
    ["fault"],
    registry=registry,
)
jobs_waiting = Gauge("website_online_jobs_waiting", "Jobs due and not yet run", registry=registry)
jobs_failed = Gauge("website_online_jobs_failed", "Jobs that were given up", registry=registry)

_figures: dict[str, Gauge] = {}


def figure(name: str) -> Gauge:
    """Return the gauge `website_online_<name>`, made at its first use."""
    if name not in _figures:
        _figures[name] = Gauge(f"website_online_{name}", name.replace("_", " "), registry=registry)
    return _figures[name]


def exposition() -> bytes:
    """Return all figures in the Prometheus text format."""
    return generate_latest(registry)
