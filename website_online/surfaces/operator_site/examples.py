"""The starters, shown as the finished sites that they are."""

from django.http import HttpRequest, HttpResponse

from website_online.surfaces.operator_site.context import show
from website_online.surfaces.operator_site.shop_window import starters


def examples(request: HttpRequest) -> HttpResponse:
    """Show each starter."""
    return show(request, "operator_site/examples.html", "operator:examples", {"starters": starters()})


def preview(request: HttpRequest, starter: str, palette: str) -> HttpResponse:
    """Return the home page of a starter, made by the real renderer."""
    raise NotImplementedError
