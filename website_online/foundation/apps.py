"""The app of floor 0; when it is ready, all declarations have been found."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FoundationConfig(AppConfig):
    name = "website_online.foundation"
    label = "foundation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from website_online.foundation import checks  # noqa: F401, PLC0415  registered when apps are ready
        from website_online.foundation.integrity import install_guards  # noqa: PLC0415
        from website_online.foundation.registry import discover  # noqa: PLC0415

        discover()
        post_migrate.connect(install_guards, dispatch_uid="site-guards")
