"""Application `sites`."""

from django.apps import AppConfig


class SitesConfig(AppConfig):
    name = "website_online.core.sites"
    label = "sites"
