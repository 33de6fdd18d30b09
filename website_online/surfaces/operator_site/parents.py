"""For parents, in plain words."""

from django.http import HttpRequest, HttpResponse

from website_online.operations.statement.rendering import MINIMUM_AGE
from website_online.surfaces.operator_site.context import show


def parents(request: HttpRequest) -> HttpResponse:
    """Show what parents should know, and where to write."""
    return show(request, "operator_site/parents.html", "operator:parents", {"minimum_age": MINIMUM_AGE})
