"""Application `decisions`."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "website_online.core.decisions"
    label = "decisions"
