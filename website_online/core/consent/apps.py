"""Application `consent`."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "website_online.core.consent"
    label = "consent"
