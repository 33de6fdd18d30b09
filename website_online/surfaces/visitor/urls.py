"""What lives under `/-/` on sites' hosts: the dynamic things of features, one include each."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from website_online.surfaces.visitor import notices
from website_online.surfaces.visitor.doors import published


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that no feature claims."""
    language = notices.language_for("", request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    body, policy = notices.page("missing", language)
    return HttpResponse(body, status=404, headers={"Content-Security-Policy": policy})


handler404 = not_found
urlpatterns = published([path("-/forms/", include("website_online.features.forms.visitor_urls"))])
