"""Three answers and a tick, and one has an account and a site."""

from typing import cast

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from website_online.core.accounts.devices import cookies_blocked, set_probe
from website_online.core.accounts.errors import AddressRefused as EmailRefused
from website_online.core.accounts.errors import PasswordRefused, TooMany
from website_online.core.accounts.hashing import Busy
from website_online.core.consent.purposes import AGE16, purposes
from website_online.core.mail.lists import lists
from website_online.core.sites.errors import AddressRefused, NameRefused
from website_online.core.subscriptions.offered import NEWS, TIPS
from website_online.foundation.web.forms import EmailField, PasswordField
from website_online.foundation.web.languages import remember
from website_online.foundation.web.middleware import OriginCheckedCsrf
from website_online.surfaces.operator_site.context import page_languages
from website_online.surfaces.threshold.signing_up import SignUp, sign_up
from website_online.surfaces.threshold.site_names import (
    SiteNameForm,
    answer,
    chosen_address,
    host_of,
    refuse_address,
    verdict_on,
)
from website_online.surfaces.threshold.words import too_many


class SignUpForm(SiteNameForm):
    """E-mail address, name of the site, password; the tick about age; two lists that nobody need tick."""

    email = EmailField(help_text=gettext_lazy("You sign in with it. We send one message to confirm it."))
    password = PasswordField(
        new=True,
        keep_typed=True,
        help_text=gettext_lazy("At least 8 characters. A short sentence works well, spaces and accents included."),
    )
    age = forms.BooleanField()
    news = forms.BooleanField(required=False)
    tips = forms.BooleanField(required=False)

    field_order = ["name", "email", "password", "age", NEWS, TIPS]

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.fields["age"].label = purposes.get(AGE16).text(get_language() or "fr")[1]
        for key in (NEWS, TIPS):
            self.fields[key].label = purposes.get(lists.get(key).purpose).text(get_language() or "fr")[1]
        self.fields["age"].error_messages["required"] = _(
            "We may not open an account without this. Under 16, ask a parent or guardian to agree, then tick it."
        )


def _page(
    request: HttpRequest, form: SignUpForm, *, suggestion: str = "", status: int = 200, blocked: bool = False
) -> HttpResponse:
    context = {
        "blocked": blocked,
        "form": form,
        "suggestion": suggestion,
        "suggestion_host": host_of(suggestion) if suggestion else "",
        "address_url": reverse("operator:address"),
        "privacy_url": reverse("operator:privacy"),
        "page_languages": page_languages("operator:create"),
    }
    response = render(request, "operator_site/create.html", context, status=status)
    set_probe(response)
    return response


@csrf_exempt  # so that a browser without cookies reads why; the form itself is checked by `_checked`
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Show the form, or make account and site and lead to the choice of a starting point."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect("portal:new_site")
        return _page(request, SignUpForm(initial={"name": request.GET.get("name", "")}))
    answer = cast("HttpResponse", _checked(request))
    if answer.status_code == 403 and cookies_blocked(request):
        return _page(request, SignUpForm(initial=request.POST.dict()), status=403, blocked=True)
    return answer


@decorator_from_middleware(OriginCheckedCsrf)
def _checked(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("portal:new_site")
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return _page(request, form, suggestion=_examined(request, form))
    return _made(request, form)


def _examined(request: HttpRequest, form: SignUpForm) -> str:
    """Say what is wrong with the address too, so that all is said at once; return the suggestion."""
    name = form.cleaned_data.get("name", "")
    verdict = verdict_on(name, chosen_address(request.POST, name)) if name else None
    return refuse_address(form, verdict) if verdict and not verdict.ok else ""


def _made(request: HttpRequest, form: SignUpForm) -> HttpResponse:
    given = form.cleaned_data
    wanted = SignUp(
        email=given["email"],
        password=given["password"],
        name=given["name"],
        address=chosen_address(request.POST, given["name"]),
        language=request.LANGUAGE_CODE,
        lists=tuple(key for key in (NEWS, TIPS) if given[key]),
    )
    try:
        account, site = sign_up(request, wanted)
    except EmailRefused:
        form.add_error("email", _("This is not an e-mail address. It looks like name@example.be."))
    except PasswordRefused as refusal:
        form.add_error("password", refusal.problem.sentence)
    except NameRefused as refusal:
        form.add_error("name", refusal.problem.sentence)
    except AddressRefused as refusal:
        return _page(request, form, suggestion=refuse_address(form, refusal.verdict))
    except Busy:
        form.add_error(None, _("Many people are signing up at this moment. Please try again in a few seconds."))
    except TooMany as refusal:
        form.add_error(None, too_many(refusal.retry_after))
        response = _page(request, form, status=429)
        response["Retry-After"] = str(refusal.retry_after)
        return response
    else:
        return remember(redirect("portal:start", site_id=site.pk), account.language)
    return _page(request, form)


@require_GET
def address(request: HttpRequest) -> JsonResponse:
    """Answer the question that the page asks while a name is typed."""
    return answer(request)
