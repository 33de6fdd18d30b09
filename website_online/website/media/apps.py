"""Django's view of this app."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "website_online.website.media"
    label = "media"
