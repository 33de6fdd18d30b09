"""For monitoring: is the database there, is the disk writable, do jobs move."""

import ipaddress
import os
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from website_online.foundation import clock, metrics, vitals
from website_online.foundation.models import StoredJob
from website_online.foundation.origin import current_origin

LATE = timedelta(minutes=5)


def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 with each part's state, or 503 where one is down."""
    parts = {"database": "ok", "disk": "ok", "jobs": "ok"}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if StoredJob.objects.filter(state=StoredJob.State.READY, run_after__lt=clock.now() - LATE).exists():
            parts["jobs"] = "late"
        parts |= {name: read().state for name, read in vitals.registry.items()}
    except DatabaseError:
        parts["database"] = "down"
    if not os.access(settings.DATA_DIR, os.W_OK):
        parts["disk"] = "not writable"
    ok = parts["database"] == "ok" and parts["disk"] == "ok"
    return JsonResponse({"status": "ok" if ok else "down", **parts}, status=200 if ok else 503)


def metrics_page(request: HttpRequest) -> HttpResponse:
    """Answer Prometheus' figures, to private addresses only."""
    ip = current_origin().ip
    if not ip or not ipaddress.ip_address(ip).is_private:
        return HttpResponse(status=404)
    metrics.jobs_waiting.set(StoredJob.objects.filter(state=StoredJob.State.READY, run_after__lte=clock.now()).count())
    metrics.jobs_failed.set(StoredJob.objects.filter(state=StoredJob.State.FAILED).count())
    for read in vitals.registry.values():
        for name, value in read().figures.items():
            metrics.figure(name).set(value)
    return HttpResponse(metrics.exposition(), content_type="text/plain; version=0.0.4")
