"""The app of the editor's interface."""

from django.apps import AppConfig


class EditorApiConfig(AppConfig):
    name = "website_online.surfaces.editor_api"
    label = "editor_api"
