"""Application `subscriptions`."""

from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "website_online.core.subscriptions"
    label = "subscriptions"
