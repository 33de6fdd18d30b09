"""Application `analytics`."""

from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "website_online.core.analytics"
    label = "analytics"
