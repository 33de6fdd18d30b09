"""Application `audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "website_online.core.audit"
    label = "audit"
