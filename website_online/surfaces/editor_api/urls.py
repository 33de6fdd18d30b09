"""Addresses of the editor's interface, below /edit/."""

from django.urls import path

from website_online.surfaces.editor_api.api import api
from website_online.surfaces.editor_api.canvas import canvas, picture

urlpatterns = [
    path("api/", api.urls),
    path("<uuid:site_id>/canvas/<uuid:document_id>", canvas, name="editor_canvas"),
    path("<uuid:site_id>/media/<uuid:asset_id>/<int:version>/<str:name>", picture, name="editor_picture"),
]
