"""Application `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "website_online.core.accounts"
    label = "accounts"
