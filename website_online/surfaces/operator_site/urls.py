"""Addresses of the operator's site: `/` in the browser's language, `/fr/…` and `/en/…` for good."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from website_online.surfaces.operator_site import home, legal, small_files, statement
from website_online.surfaces.operator_site.language_prefix import in_each_language

pages = [
    path("", home.home, name="home"),
    path(pgettext_lazy("address", "create"), home.home, name="create"),
    path(pgettext_lazy("address", "create/address"), home.home, name="address"),
    path(pgettext_lazy("address", "examples"), home.home, name="examples"),
    path(
        pgettext_lazy("address", "examples/<slug:starter>/<slug:palette>"), home.home, name="preview"
    ),
    path(pgettext_lazy("address", "privacy"), statement.statement, name="privacy"),
    path(pgettext_lazy("address", "legal-notice"), legal.notice, name="legal"),
    path(pgettext_lazy("address", "contact"), home.home, name="contact"),
    path(pgettext_lazy("address", "contact/received"), home.home, name="contact_received"),
]

urlpatterns = [
    path("", home.home, name="front"),
    path("robots.txt", small_files.robots, name="robots"),
    path("favicon.ico", small_files.favicon, name="favicon"),
    path(".well-known/security.txt", small_files.security, name="security"),
    in_each_language(path("", include((pages, "operator")))),
]
