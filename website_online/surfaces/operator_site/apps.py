from django.apps import AppConfig


class OperatorSiteConfig(AppConfig):
    name = "website_online.surfaces.operator_site"
    label = "operator_site"
