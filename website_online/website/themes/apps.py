"""Django's entry for themes."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    """Themes, palettes, fonts."""

    name = "website_online.website.themes"
    label = "themes"
