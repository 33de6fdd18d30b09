from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "website_online.surfaces.portal"
    label = "portal"
