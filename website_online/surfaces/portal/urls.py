"""Addresses of the portal."""

from django.urls import path
from django.views.generic import RedirectView

app_name = "portal"
urlpatterns = [
    path("portal/sign-in", RedirectView.as_view(url="/"), name="sign_in"),
    path("portal/", RedirectView.as_view(url="/"), name="dashboard"),
]
