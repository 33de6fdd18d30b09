"""Addresses of the operator's site: `/` in the browser's language, `/fr/…` and the like for good."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from website_online.surfaces.operator_site import (
    agreements,
    contact,
    cookie_page,
    examples,
    home,
    leaving,
    legal,
    parents,
    sign_up,
    small_files,
    statement,
    subscribing,
)
from website_online.surfaces.operator_site.language_prefix import in_each_language

pages = [
    path("", home.home, name="home"),
    path(pgettext_lazy("address", "create"), sign_up.create, name="create"),
    path(pgettext_lazy("address", "create/address"), sign_up.address, name="address"),
    path(pgettext_lazy("address", "examples"), examples.examples, name="examples"),
    path(pgettext_lazy("address", "examples/<slug:starter>/<slug:palette>/"), examples.preview, name="preview"),
    path(
        pgettext_lazy("address", "examples/<slug:starter>/<slug:palette>/<path:path>"),
        examples.preview,
        name="preview_page",
    ),
    path(pgettext_lazy("address", "privacy"), statement.statement, name="privacy"),
    path(pgettext_lazy("address", "privacy/versions"), statement.versions, name="privacy_versions"),
    path(pgettext_lazy("address", "privacy/versions/<int:number>"), statement.version, name="privacy_version"),
    path(pgettext_lazy("address", "privacy/versions/<int:number>/changes"), statement.changes, name="privacy_changes"),
    path(pgettext_lazy("address", "privacy/feed.xml"), statement.feed, name="privacy_feed"),
    path(pgettext_lazy("address", "data-processing-agreement"), agreements.agreement, name="agreement"),
    path(
        pgettext_lazy("address", "data-processing-agreement/<int:number>"), agreements.version, name="agreement_version"
    ),
    path(
        pgettext_lazy("address", "data-processing-agreement/<int:number>/changes"),
        agreements.changes,
        name="agreement_changes",
    ),
    path(pgettext_lazy("address", "processors"), agreements.processors, name="processors"),
    path(pgettext_lazy("address", "legal-notice"), legal.notice, name="legal"),
    path(pgettext_lazy("address", "parents"), parents.parents, name="parents"),
    path(pgettext_lazy("address", "cookies"), cookie_page.cookie_page, name="cookies"),
    path(pgettext_lazy("address", "cookies/kept"), cookie_page.kept, name="cookies_kept"),
    path(pgettext_lazy("address", "contact"), contact.contact, name="contact"),
    path(pgettext_lazy("address", "newsletter"), subscribing.newsletter, name="newsletter"),
    path(pgettext_lazy("address", "newsletter/asked"), subscribing.asked, name="subscription_asked"),
    path(pgettext_lazy("address", "privacy/follow"), statement.follow, name="privacy_follow"),
    path(pgettext_lazy("address", "contact/received"), contact.received, name="contact_received"),
]

urlpatterns = [
    path("", home.home, name="front"),
    path("robots.txt", small_files.robots, name="robots"),
    path("sitemap.xml", small_files.sitemap, name="sitemap"),
    path("favicon.ico", small_files.favicon, name="favicon"),
    path("lists/leave/<str:token>", leaving.leave, name="leave_list"),
    path("lists/confirm/<str:token>", subscribing.confirm, name="confirm_list"),
    path(".well-known/security.txt", small_files.security, name="security"),
    in_each_language(path("", include((pages, "operator")))),
]
