"""The app of content."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "website_online.website.content"
    label = "content"
