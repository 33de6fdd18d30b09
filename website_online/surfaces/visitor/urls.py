"""What lives under `/-/` on sites' hosts: asking about one's data, and the dynamic things of features, each under its name."""

from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.module_loading import module_has_submodule

from website_online.surfaces.visitor import notices
from website_online.surfaces.visitor.doors import published


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that no feature claims."""
    language = notices.language_for("", request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    body, policy = notices.page("missing", language)
    return HttpResponse(body, status=404, headers={"Content-Security-Policy": policy})


def brought_by_features() -> list[Any]:
    """Return the routes of every feature that has a `visitor_urls`."""
    return [
        path(f"-/{config.label}/", include(f"{config.name}.visitor_urls"))
        for config in apps.get_app_configs()
        if config.name.startswith("website_online.features.") and module_has_submodule(config.module, "visitor_urls")
    ]


handler404 = not_found
urlpatterns = published(
    [path("-/privacy/", include("website_online.surfaces.visitor.privacy_urls")), *brought_by_features()]
)
