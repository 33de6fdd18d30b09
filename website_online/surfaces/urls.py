"""The operator's host: which door leads where."""

from django.conf import settings
from django.urls import include, path

from website_online.foundation.web import errors, health

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("metrics", health.metrics_page, name="metrics"),
]

# Order matters: the operator site answers what nobody else claims.
for prefix, module in (
    ("edit/", "website_online.surfaces.editor_api.urls"),
    ("", "website_online.surfaces.portal.urls"),
    ("", "website_online.surfaces.operator_site.urls"),
):
    if (settings.PROJECT_DIR / (module.replace(".", "/") + ".py")).exists():
        urlpatterns.append(path(prefix, include(module)))  # type: ignore[arg-type]
