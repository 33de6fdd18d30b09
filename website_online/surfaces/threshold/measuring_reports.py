"""What the script that measures refused to tell Google: only the kind of fault, never a value."""

import logging
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from website_online.foundation import metrics, throttle
from website_online.foundation.origin import current_origin

log = logging.getLogger(__name__)

FAULTS = frozenset({"event", "parameter", "address"})
PER_HOUR = 60


@csrf_exempt  # nothing is done but to write one line
@require_POST
def received(request: HttpRequest) -> HttpResponse:
    """Write down that something was not told; always answers 204."""
    fault = request.POST.get("fault", "")
    allowed = throttle.allow(
        "measuring_reports", throttle.network_of(current_origin().ip), PER_HOUR, timedelta(hours=1)
    )
    if allowed and fault in FAULTS:
        metrics.measuring_refused.labels(fault).inc()
        log.warning("not told to Google", extra={"code": fault})
    return HttpResponse(status=204)
