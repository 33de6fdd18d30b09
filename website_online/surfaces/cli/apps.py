"""The app of the command line."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "website_online.surfaces.cli"
    label = "cli"
