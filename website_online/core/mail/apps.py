"""Application `mail`."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "website_online.core.mail"
    label = "mail"
