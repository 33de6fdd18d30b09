"""Django's view of this app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PrivacyConfig(AppConfig):
    name = "website_online.operations.privacy"
    label = "privacy"

    def ready(self) -> None:
        from website_online.operations.privacy.indexes import install_indexes  # noqa: PLC0415  needs the models

        post_migrate.connect(install_indexes, sender=self, dispatch_uid="privacy-indexes")
