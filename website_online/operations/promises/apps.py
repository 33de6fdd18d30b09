"""Django's view of this app."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "website_online.operations.promises"
    label = "promises"
