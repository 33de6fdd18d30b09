"""Django's view of this app."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "website_online.operations.backups"
    label = "backups"
