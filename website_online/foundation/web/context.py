"""What every template may say about the installation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, Any]:
    """Return brand, operator, development flag and the nonce for scripts."""
    return {
        "BRAND": settings.BRAND,
        "OPERATOR": settings.OPERATOR,
        "OPERATOR_URL": settings.OPERATOR_URL,
        "SITES_DOMAIN": settings.SITES_DOMAIN,
        "DEVELOPMENT": settings.DEVELOPMENT,
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
