"""The data-processing agreement in its versions, and the companies that work for the operator."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from website_online.operations.agreements import queries, wording
from website_online.operations.agreements.models import Version
from website_online.surfaces.operator_site.context import show


def _language() -> str:
    return wording.known_language(get_language() or settings.LANGUAGE_CODE)


def _page(request: HttpRequest, version: Version | None, route: str, **arguments: Any) -> HttpResponse:
    language = _language()
    in_force = queries.in_force()
    is_present = version is None or (in_force is not None and version.pk == in_force.pk)
    context = {
        "version": version,
        "in_force": in_force,
        "is_present": is_present,
        "upcoming": queries.upcoming() if is_present else None,
        "text": queries.text(version, language) if version else wording.render(language),
        "versions": queries.versions(),
    }
    return show(request, "operator_site/agreement.html", route, context, **arguments)


def agreement(request: HttpRequest) -> HttpResponse:
    """Show the agreement in force."""
    return _page(request, queries.in_force(), "operator:agreement")


def _version(number: int) -> Version:
    version = Version.objects.filter(number=number).first()
    if version is None:
        raise Http404
    return version


def version(request: HttpRequest, number: int) -> HttpResponse:
    """Show one version as it was published; `?download` gives it as a file that needs nothing else."""
    found = _version(number)
    if "download" not in request.GET:
        return _page(request, found, "operator:agreement_version", number=number)
    text = queries.text(found, _language())
    answer = show(
        request,
        "operator_site/agreement_file.html",
        "operator:agreement_version",
        {"version": found, "text": text},
        number=number,
    )
    answer["Content-Disposition"] = f'attachment; filename="agreement-{found.number}-{text.language}.html"'
    return answer


def changes(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a version changed in the one before it."""
    after = _version(number)
    before = Version.objects.filter(number__lt=number).order_by("-number").first()
    clauses = queries.changes(before, after, _language()) if before else []
    context = {"version": after, "before": before, "clauses": clauses}
    return show(request, "operator_site/agreement_changes.html", "operator:agreement_changes", context, number=number)


def processors(request: HttpRequest) -> HttpResponse:
    """List who works for the operator, who will, and who did."""
    context = {"lines": queries.register(), "former": queries.former()}
    return show(request, "operator_site/processors.html", "operator:processors", context)
