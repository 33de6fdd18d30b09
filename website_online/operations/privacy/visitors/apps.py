"""Django's view of this app."""

from django.apps import AppConfig


class VisitorsConfig(AppConfig):
    name = "website_online.operations.privacy.visitors"
    label = "visitors"
