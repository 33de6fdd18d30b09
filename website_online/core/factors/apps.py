"""Application `factors`."""

from django.apps import AppConfig


class FactorsConfig(AppConfig):
    name = "website_online.core.factors"
    label = "factors"
