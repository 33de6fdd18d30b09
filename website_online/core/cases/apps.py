"""Application `cases`."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "website_online.core.cases"
    label = "cases"
