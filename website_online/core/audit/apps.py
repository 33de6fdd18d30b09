"""Application `audit`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from website_online.core.audit import guards


class AuditConfig(AppConfig):
    name = "website_online.core.audit"
    label = "audit"

    def ready(self) -> None:
        post_migrate.connect(guards.install, sender=self, dispatch_uid="audit-guards")
