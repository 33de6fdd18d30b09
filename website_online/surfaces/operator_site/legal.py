"""Who runs this installation."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from website_online.surfaces.operator_site.context import show

# Code of economic law (Belgium), art. XII.6: what a provider must say about itself.
NEEDED = {
    "legal_name": _("legal name"),
    "street": _("street and number"),
    "postcode": _("postcode"),
    "town": _("town"),
    "enterprise_number": _("enterprise number"),
    "email": _("e-mail address"),
}


def missing() -> list[str]:
    """Return, in words, what the operator has not said about itself yet."""
    return [str(label) for key, label in NEEDED.items() if not settings.OPERATOR.get(key)]


def notice(request: HttpRequest) -> HttpResponse:
    """Show the legal notice; while it is incomplete it says what is missing, and answers 503 in production."""
    lacking = missing()
    status = 503 if lacking and not settings.DEVELOPMENT else 200
    return show(request, "operator_site/legal.html", "operator:legal", {"missing": lacking}, status=status)
