"""Addresses at which visitors read and ask about their data, under `/-/privacy/` of every site."""

from django.urls import path

from website_online.surfaces.visitor import privacy

app_name = "privacy"
urlpatterns = [
    path("", privacy.start, name="start"),
    path("request", privacy.ask, name="ask"),
    path("confirm/<str:token>", privacy.confirm, name="confirm"),
]
