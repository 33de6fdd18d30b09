"""Django's view of this app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "website_online.operations.agreements"
    label = "agreements"
