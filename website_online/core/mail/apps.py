"""Application `mail`."""

from django.apps import AppConfig

from website_online.core.mail import checks

__all__ = ["MailConfig", "checks"]


class MailConfig(AppConfig):
    name = "website_online.core.mail"
    label = "mail"
