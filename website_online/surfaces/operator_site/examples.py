"""The starters, shown as the finished sites that they are."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from website_online.surfaces.operator_site.context import show
from website_online.surfaces.threshold.starter_preview import find_starter, preview_page
from website_online.surfaces.threshold.starters_shown import shown
from website_online.website.content.starters import catalogue

# Names that the examples carry; nobody's.
NAMES = {"bakery": _("Saint-Job Bakery"), "association": _("Friends of the Valley")}


def examples(request: HttpRequest) -> HttpResponse:
    """Show each starter in its palettes."""
    found = [shown(plan, request.LANGUAGE_CODE) for plan in catalogue()]
    return show(request, "operator_site/examples.html", "operator:examples", {"starters": found})


@xframe_options_sameorigin
def preview(request: HttpRequest, starter: str, palette: str, path: str = "") -> HttpResponse:
    """Return a page of a starter as it would be published."""
    plan = find_starter(starter, palette)
    below = reverse("operator:preview", kwargs={"starter": starter, "palette": palette})
    name = str(NAMES.get(starter, plan.title.get(request.LANGUAGE_CODE, plan.key)))
    return preview_page(request, plan, palette, name=name, path=path, below=below)
