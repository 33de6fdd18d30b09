"""Signing in, signing out, and asking for a new password."""

from typing import cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from website_online.core.accounts import actions
from website_online.core.accounts.actions.signing_in import Result
from website_online.core.accounts.devices import cookies_blocked, set_probe
from website_online.core.accounts.errors import NotOpen, TooMany
from website_online.core.accounts.requests import SignedInRequest
from website_online.foundation.web.forms import EmailField, PasswordField, PlainForm
from website_online.foundation.web.languages import remember
from website_online.foundation.web.middleware import OriginCheckedCsrf
from website_online.surfaces.portal import second_step
from website_online.surfaces.portal.second_step import behind
from website_online.surfaces.threshold.words import too_many


class SignInForm(PlainForm):
    """E-mail address, password, and whether to stay signed in."""

    email = EmailField()
    password = PasswordField()
    stay = forms.BooleanField(
        label=gettext_lazy("Stay signed in on this device"),
        help_text=gettext_lazy("For 30 days. Only on a device of your own."),
        required=False,
    )


class ForgottenForm(PlainForm):
    """The address to which the link goes."""

    email = EmailField()


def _sign_in_page(request: HttpRequest, form: SignInForm, *, status: int = 200, blocked: bool = False) -> HttpResponse:
    context = {"form": form, "next": behind(request), "blocked": blocked}
    response = render(request, "portal/entrance/sign_in.html", context, status=status)
    set_probe(response)
    return response


@csrf_exempt  # so that a browser without cookies reads why; the form itself is checked by `_checked_sign_in`
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the sign-in; a browser that refuses cookies is told so in plain words."""
    if request.method == "POST":
        if cookies_blocked(request):
            form = SignInForm({"email": request.POST.get("email", "")})
            return _sign_in_page(request, SignInForm(initial=form.data), status=403, blocked=True)
        return cast("HttpResponse", _checked_sign_in(request))
    if request.user.is_authenticated:
        return redirect(behind(request) or "portal:dashboard")
    return _sign_in_page(request, SignInForm())


@decorator_from_middleware(OriginCheckedCsrf)
def _checked_sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form)
    outcome = actions.sign_in(
        request,
        email=form.cleaned_data["email"],
        password=form.cleaned_data["password"],
        remember=form.cleaned_data["stay"],
    )
    if outcome.ok and outcome.account is not None:
        return remember(redirect(behind(request) or "portal:dashboard"), outcome.account.language)
    if outcome.result is Result.HALF_WAY:
        return redirect(second_step.address(behind(request)))
    if outcome.result is Result.WRONG:
        form.add_error(
            None,
            # The same for everybody, so that it tells nobody which addresses have an account.
            _(
                "The e-mail address or the password is not right. If you have only just signed up on "
                "another device, first confirm your address with the link that we sent you."
            ),
        )
    elif outcome.result is Result.BUSY:
        form.add_error(None, _("Many people are signing in at this moment. Please try again in a few seconds."))
    else:
        form.add_error(None, too_many(outcome.retry_after))
    response = _sign_in_page(request, form, status=outcome.status)
    if outcome.retry_after:
        response["Retry-After"] = str(outcome.retry_after)
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this browser's session."""
    actions.sign_out(request)
    messages.success(request, _("You are signed out."))
    return redirect(settings.LOGIN_URL)


@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link to choose a new password; the answer is the same for every address."""
    form = ForgottenForm(request.POST or None, initial={"email": request.GET.get("email", "")})
    if request.method == "POST" and form.is_valid():
        try:
            actions.request_reset(form.cleaned_data["email"])
        except TooMany as refusal:
            form.add_error(None, too_many(refusal.retry_after))
            response = render(request, "portal/entrance/forgotten.html", {"form": form}, status=429)
            response["Retry-After"] = str(refusal.retry_after)
            return response
        return render(request, "portal/entrance/forgotten_sent.html", {"email": form.cleaned_data["email"]})
    return render(request, "portal/entrance/forgotten.html", {"form": form})


@require_POST
def send_confirmation(request: SignedInRequest) -> HttpResponse:
    """Mail the link that confirms the address again. The editor asks for the answer as JSON."""
    try:
        actions.send_confirmation(request.user)
    except TooMany as refusal:
        add, status, text = messages.warning, 429, too_many(refusal.retry_after)
    except NotOpen:
        return redirect(settings.LOGIN_URL)
    else:
        add, status = messages.success, 200
        text = _("A new message is on its way to %(email)s.") % {"email": request.user.email}
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"message": str(text)}, status=status)
    add(request, text)
    return redirect(behind(request) or "portal:dashboard")
