"""The operator's host: which door leads where."""

from django.urls import include, path

from website_online.foundation.web import errors, health, policy_reports
from website_online.surfaces.threshold import measuring_reports

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.server_error

# Order matters: the operator site answers what nobody else claims.
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("metrics", health.metrics_page, name="metrics"),
    path(policy_reports.REPORTS.lstrip("/"), policy_reports.received, name="policy_reports"),
    path("reports/measuring", measuring_reports.received, name="measuring_reports"),
    path("edit/", include("website_online.surfaces.editor_api.urls")),
    path("", include("website_online.surfaces.portal.urls")),
    path("", include("website_online.surfaces.operator_site.urls")),
]
