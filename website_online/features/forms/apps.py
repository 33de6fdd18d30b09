"""The app of forms."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "website_online.features.forms"
    label = "forms"
    default_auto_field = "django.db.models.BigAutoField"
