"""Django's view of this app."""

from django.apps import AppConfig


class StatementConfig(AppConfig):
    name = "website_online.operations.statement"
    label = "statement"
