"""Addresses at which visitors ask about their data, under `/-/privacy/` of every site."""

from django.urls import path
from django.views.generic import RedirectView

from website_online.surfaces.visitor import privacy

app_name = "privacy"
urlpatterns = [
    path("", RedirectView.as_view(url=privacy.PLACE), name="start"),
    path("request", privacy.ask, name="ask"),
    path("confirm/<str:token>", privacy.confirm, name="confirm"),
]
