"""Django's view of this app."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "website_online.operations.privacy"
    label = "privacy"
