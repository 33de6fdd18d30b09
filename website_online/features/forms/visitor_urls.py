"""Addresses of forms on sites' hosts, under `/-/forms/`."""

from django.urls import path

from website_online.features.forms import visitor

app_name = "forms"
urlpatterns = [
    path("<uuid:document>/<slug:node>", visitor.send, name="send"),
    path("<uuid:document>/<slug:node>/start", visitor.start, name="start"),
    path("<uuid:document>/<slug:node>/sent", visitor.sent, name="sent"),
]
