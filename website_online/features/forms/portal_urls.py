"""Addresses of the inbox, under a site's address in the portal."""

from django.urls import path

from website_online.features.forms import portal

urlpatterns = [
    path("inbox", portal.inbox, name="inbox"),
    path("inbox/keeping", portal.keep, name="keeping"),
    path("inbox/<uuid:submission_id>", portal.submission, name="submission"),
    path("inbox/<uuid:submission_id>/read", portal.read, name="read_submission"),
    path("inbox/<uuid:submission_id>/spam", portal.mark, name="mark_submission"),
    path("inbox/<uuid:submission_id>/delete", portal.delete, name="delete_submission"),
]
