from django.apps import AppConfig


class ThresholdConfig(AppConfig):
    name = "website_online.surfaces.threshold"
    label = "threshold"
