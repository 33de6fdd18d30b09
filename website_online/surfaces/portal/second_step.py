"""The second step of signing in, and coming in with a passkey alone."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from website_online.core.accounts import waiting
from website_online.core.accounts.models import Account
from website_online.core.factors import actions
from website_online.core.factors.errors import PasskeyRefused, StepRefused
from website_online.core.factors.queries import factors_of
from website_online.core.factors.rules import Problem
from website_online.foundation.web.forms import PlainForm
from website_online.foundation.web.languages import remember
from website_online.surfaces.threshold.words import too_many


class CodeForm(PlainForm):
    """A code of the app, or one of the recovery codes: told apart by their form."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=60,
        error_messages={"required": gettext_lazy("Please type the code.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class AnswerForm(forms.Form):
    """What a browser says about a passkey."""

    answer = forms.CharField(max_length=20_000)
    stay = forms.BooleanField(required=False)


def behind(request: HttpRequest) -> str:
    """Return where somebody wanted to go before signing in, if it is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    secure = request.is_secure()
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=secure) else ""


def address(wanted: str = "") -> str:
    """Return the address of the second step, with where it leads afterwards."""
    return reverse("portal:second_step") + (f"?{urlencode({'next': wanted})}" if wanted else "")


def words_of(refusal: StepRefused) -> str:
    """Return in words why a second step was not passed."""
    if refusal.retry_after:
        return too_many(refusal.retry_after)
    if refusal.problem is Problem.EXPIRED:
        return _("You have waited too long. Please sign in again.")
    return _("This code is not right, or was used already. Wait for the next one in your app, or use a recovery code.")


def passkey_refused() -> str:
    """Return the sentence for a passkey that did not open."""
    return _("This passkey does not open your account. Try another one, or another way.")


def question(ask: Callable[[], dict[str, Any]]) -> JsonResponse:
    """Return as JSON what the browser asks a passkey; 429 when it is asked for too often."""
    try:
        response = JsonResponse(ask())
    except StepRefused as refusal:
        response = JsonResponse({"message": words_of(refusal)}, status=429 if refusal.retry_after else 409)
        if refusal.retry_after:
            response["Retry-After"] = str(refusal.retry_after)
    response["Cache-Control"] = "no-store"
    return response


def _inside(request: HttpRequest, account: Account) -> HttpResponse:
    return remember(redirect(behind(request) or "portal:dashboard"), account.language)


def _from_the_beginning(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("You have waited too long. Please sign in again."))
    wanted = behind(request)
    return redirect(reverse("portal:sign_in") + (f"?{urlencode({'next': wanted})}" if wanted else ""))


def _page(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    at_door = waiting.find(request)
    if at_door is None:
        return _from_the_beginning(request)
    context = {"form": form, "next": behind(request), "factors": factors_of(at_door.account)}
    return render(request, "portal/entrance/second_step.html", context, status=status)


@never_cache
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the second step of whoever has just given the right password; nobody else sees this page."""
    if request.user.is_authenticated and waiting.find(request) is None:
        return redirect(behind(request) or "portal:dashboard")
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    try:
        account = actions.pass_with_code(request, form.cleaned_data["code"])
    except StepRefused as refusal:
        form.add_error("code", words_of(refusal))
        response = _page(request, form, status=429 if refusal.retry_after else 200)
        if refusal.retry_after:
            response["Retry-After"] = str(refusal.retry_after)
        return response
    return _inside(request, account)


@require_POST
def second_step_question(request: HttpRequest) -> HttpResponse:
    """Return the question for a passkey of whoever waits at the second step."""
    at_door = waiting.find(request)
    if at_door is None:
        return question(_raise_expired)
    return question(lambda: actions.ask_passkey(request, at_door.account))


def _raise_expired() -> dict[str, Any]:
    raise StepRefused(Problem.EXPIRED)


@require_POST
def second_step_passkey(request: HttpRequest) -> HttpResponse:
    """Take a passkey as the second step."""
    answer = AnswerForm(request.POST)
    try:
        if not answer.is_valid():
            raise PasskeyRefused("no answer")
        return _inside(request, actions.pass_with_passkey(request, answer.cleaned_data["answer"]))
    except PasskeyRefused:
        messages.error(request, passkey_refused())
    except StepRefused as refusal:
        messages.error(request, words_of(refusal))
    return redirect(address(behind(request)))


@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """Return the question for any passkey that the browser has for us."""
    return question(lambda: actions.ask_passkey(request))


@require_POST
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone."""
    answer = AnswerForm(request.POST)
    try:
        if not answer.is_valid():
            raise PasskeyRefused("no answer")
        stay = answer.cleaned_data["stay"]
        return _inside(request, actions.sign_in_with_passkey(request, answer.cleaned_data["answer"], remember=stay))
    except PasskeyRefused:
        messages.error(request, _("This passkey does not open an account here. Sign in with your password instead."))
    except StepRefused as refusal:
        messages.error(request, words_of(refusal))
    return redirect("portal:sign_in")
