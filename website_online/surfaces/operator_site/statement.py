"""The privacy statement: the version in force with live proof beside each clause, earlier and later ones."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from website_online.core.mail.lists import lists
from website_online.operations.promises.queries import Proof, accounts
from website_online.operations.statement import queries, rendering
from website_online.operations.statement.following import FOLLOWED
from website_online.operations.statement.models import Version
from website_online.operations.statement.wording import authority
from website_online.surfaces.operator_site.context import show
from website_online.surfaces.operator_site.subscribing import SubscribeForm, received


def _language() -> str:
    return rendering.known_language(get_language() or settings.LANGUAGE_CODE)


def _proofs() -> dict[str, list[Proof]]:
    """Return by clause what its promises rest on, each proof once; proofs by tests are the operator's reading."""
    found: dict[str, dict[str, Proof]] = {}
    for account in accounts():
        for proof in account.proofs:
            if proof.key != "tests":
                found.setdefault(account.promise.clause, {})[proof.key] = proof
    return {clause: list(proofs.values()) for clause, proofs in found.items()}


def _page(request: HttpRequest, version: Version | None, route: str, **arguments: Any) -> HttpResponse:
    language = _language()
    text = queries.text(version, language) if version else rendering.render(language)
    in_force = queries.in_force()
    is_present = version is None or (in_force is not None and version.pk == in_force.pk)
    proofs = _proofs() if is_present else {}
    context = {
        "version": version,
        "in_force": in_force,
        "is_present": is_present,
        "upcoming": queries.upcoming() if is_present else None,
        "text": text,
        "text_language": text.language,
        "clauses": [clause | {"proofs": proofs.get(clause["key"], [])} for clause in text.clauses],
        "authority": authority(),
    }
    return show(request, "operator_site/statement.html", route, context, **arguments)


def statement(request: HttpRequest) -> HttpResponse:
    """Show the statement in force."""
    return _page(request, queries.in_force(), "operator:privacy")


def _version(number: int) -> Version:
    version = Version.objects.filter(number=number).first()
    if version is None:
        raise Http404
    return version


def version(request: HttpRequest, number: int) -> HttpResponse:
    """Show one version as it was published."""
    return _page(request, _version(number), "operator:privacy_version", number=number)


def versions(request: HttpRequest, form: SubscribeForm | None = None) -> HttpResponse:
    """List all versions with their dates and reasons, and how to follow the next ones."""
    context = {
        "versions": queries.versions(),
        "in_force": queries.in_force(),
        "form": form or SubscribeForm(lists.get(FOLLOWED)),
    }
    return show(request, "operator_site/statement_versions.html", "operator:privacy_versions", context)


@csrf_exempt  # as with the contact form: nobody is acted for, and a token would need a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Take an address that wants to hear of new versions; a link is mailed that confirms it."""
    if request.method != "POST":
        return redirect(reverse("operator:privacy_versions"))
    answer = received(request, FOLLOWED, "statement")
    return versions(request, answer) if isinstance(answer, SubscribeForm) else answer


def changes(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a version changed in the one before it."""
    after = _version(number)
    before = Version.objects.filter(number__lt=number).order_by("-number").first()
    clauses = queries.differences(before, after, _language()) if before else []
    language = queries.compared_in(before, after, _language()) if before else _language()
    context = {"version": after, "before": before, "clauses": clauses, "text_language": language}
    return show(request, "operator_site/statement_changes.html", "operator:privacy_changes", context, number=number)


def feed(request: HttpRequest) -> HttpResponse:
    """Return all versions as a feed that programs can follow (Atom, RFC 4287)."""
    found = queries.versions()
    context = {
        "entries": [
            {
                "version": each,
                "url": f"{settings.OPERATOR_URL}{reverse('operator:privacy_changes', kwargs={'number': each.number})}",
                "title": _("Version %(number)s") % {"number": each.number},
            }
            for each in found
        ],
        "updated": found[0].published_at if found else None,
        "url": f"{settings.OPERATOR_URL}{reverse('operator:privacy')}",
        "own_url": f"{settings.OPERATOR_URL}{reverse('operator:privacy_feed')}",
    }
    return render(request, "operator_site/statement_feed.xml", context, content_type="application/atom+xml")
