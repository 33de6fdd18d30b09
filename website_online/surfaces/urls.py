"""The operator's host: which door leads where."""

from django.urls import include, path

from website_online.foundation.web import errors, health

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.server_error

# Order matters: the operator site answers what nobody else claims.
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("metrics", health.metrics_page, name="metrics"),
    path("edit/", include("website_online.surfaces.editor_api.urls")),
    path("", include("website_online.surfaces.portal.urls")),
    path("", include("website_online.surfaces.operator_site.urls")),
]
