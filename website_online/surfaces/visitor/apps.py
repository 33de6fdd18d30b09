"""The app of the visitor's door."""

from django.apps import AppConfig


class VisitorConfig(AppConfig):
    name = "website_online.surfaces.visitor"
    label = "visitor"
