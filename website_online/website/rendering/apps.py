"""Django's entry for the renderer."""

from django.apps import AppConfig

from website_online.website.rendering import checks

__all__ = ["RenderingConfig", "checks"]


class RenderingConfig(AppConfig):
    """One renderer for canvas and published page."""

    name = "website_online.website.rendering"
    label = "rendering"
