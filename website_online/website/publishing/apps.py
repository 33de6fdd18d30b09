"""The app of publishing."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "website_online.website.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
