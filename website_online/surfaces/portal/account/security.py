"""How one signs in: the second step, its passkeys, its code app, its recovery codes."""

from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from website_online.core.accounts.errors import TooMany, WrongPassword
from website_online.core.accounts.requests import SignedInRequest
from website_online.core.audit.rules import coarse_agent
from website_online.core.factors import actions, sealing
from website_online.core.factors.actions import codes
from website_online.core.factors.errors import NotConfirmed, NotProved, PasskeyRefused, StepRefused, TooManyPasskeys
from website_online.core.factors.models import NAME_LIMIT, Passkey
from website_online.core.factors.queries import factors_of, has_second_factor
from website_online.foundation.origin import current_origin
from website_online.foundation.web.forms import PasswordField, PlainForm
from website_online.surfaces.portal.second_step import AnswerForm, behind, passkey_refused, question, words_of
from website_online.surfaces.threshold.words import too_many

_NEW_APP = "_new_code_app"


class ProofForm(PlainForm):
    """The password, and a code; who has no second step is not asked for one (see `prove`)."""

    password = PasswordField(label=gettext_lazy("Your password"))
    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("From your code app, or one of your recovery codes."),
        max_length=60,
        error_messages={"required": gettext_lazy("Please type the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class NameForm(PlainForm):
    """How its owner calls a passkey."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("So that you recognise it in the list: the device, or where the key is kept."),
        max_length=NAME_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class FirstCodeForm(PlainForm):
    """The code that the new app shows."""

    code = forms.CharField(
        label=gettext_lazy("Code that the app shows"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )


def security(request: SignedInRequest) -> HttpResponse:
    """Show how the account is protected, and what can be added."""
    return render(request, "portal/account/security.html", {"factors": factors_of(request.user)})


def proved_before(view: Any) -> Any:
    """Where an account has a second step, ask for it before what would go round it; else change nothing."""

    @wraps(view)
    def _door(request: SignedInRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if has_second_factor(request.user) and not actions.is_proved(request):
            return redirect(f"{reverse('portal:prove')}?{urlencode({'next': request.path})}")
        response: HttpResponse = view(request, *arguments, **named)
        return response

    return _door


def _to_prove(request: SignedInRequest) -> HttpResponse:
    """Lead to the page that asks who one is, and back to where one wanted to go."""
    wanted = request.path if request.method == "GET" else reverse("portal:security")
    return redirect(f"{reverse('portal:prove')}?{urlencode({'next': wanted})}")


def prove(request: SignedInRequest) -> HttpResponse:
    """Ask once more who sits there, before anything about signing in changes."""
    form = ProofForm(request.POST or None)
    factors = factors_of(request.user)
    if not factors.active:
        del form.fields["code"]
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data.get("code", "")
        try:
            actions.prove(request, request.user, password=form.cleaned_data["password"], typed=typed)
        except WrongPassword:
            form.add_error("password", _("This is not your password."))
        except TooMany as refusal:
            form.add_error("password", too_many(refusal.retry_after))
        except StepRefused as refusal:
            form.add_error("code", words_of(refusal))
        else:
            return redirect(behind(request) or "portal:security")
    context = {"form": form, "factors": factors, "next": behind(request)}
    return render(request, "portal/account/prove.html", context)


@require_POST
def prove_question(request: SignedInRequest) -> HttpResponse:
    """Return the question for one of the account's passkeys."""
    return question(lambda: actions.ask_passkey(request, request.user))


@require_POST
def prove_passkey(request: SignedInRequest) -> HttpResponse:
    """Take a passkey as a proof."""
    answer = AnswerForm(request.POST)
    try:
        if not answer.is_valid():
            raise PasskeyRefused("no answer")
        actions.prove_with_passkey(request, request.user, answer.cleaned_data["answer"])
    except PasskeyRefused:
        messages.error(request, passkey_refused())
        return redirect(f"{reverse('portal:prove')}?{urlencode({'next': behind(request)})}")
    return redirect(behind(request) or "portal:security")


def code_app(request: SignedInRequest) -> HttpResponse:
    """Show the key of a new code app; take it into use once it shows a right code."""
    if not request.user.is_confirmed:
        return redirect("portal:security")
    if not actions.is_proved(request):
        return _to_prove(request)
    form = FirstCodeForm(request.POST or None)
    secret = _kept_secret(request)
    if request.method == "POST" and form.is_valid():
        try:
            shown = actions.add_code_app(request, request.user, secret=secret, typed=form.cleaned_data["code"])
        except NotProved:
            return _to_prove(request)
        except StepRefused:
            form.add_error("code", _("This is not the code that the app shows now. Wait for the next one and type it."))
        else:
            del request.session[_NEW_APP]
            return _done(request, shown, _("Your code app is in use from now on."))
    context = {"form": form, "key": codes.key_of(secret, request.user), "factors": factors_of(request.user)}
    return render(request, "portal/account/code_app.html", context)


def _kept_secret(request: SignedInRequest) -> bytes:
    """Return the secret that this session shows until the app is in use; the page can be left and come back to."""
    try:
        return sealing.unseal(request.session.get(_NEW_APP, ""))
    except sealing.Unreadable:
        secret = codes.new_secret()
        request.session[_NEW_APP] = sealing.seal(secret)
        return secret


def _done(request: SignedInRequest, shown: list[str], words: str) -> HttpResponse:
    """Show new recovery codes, once; without any, go back to the list."""
    if not shown:
        messages.success(request, words)
        return redirect("portal:security")
    context = {"codes": shown, "text": "\n".join(shown) + "\n", "done": words}
    return render(request, "portal/account/recovery_codes.html", context)


@require_POST
def remove_code_app(request: SignedInRequest) -> HttpResponse:
    """Take the code app out of use."""
    try:
        if actions.remove_code_app(request, request.user):
            messages.success(request, _("The code app is no longer used."))
    except NotProved:
        return _to_prove(request)
    return redirect("portal:security")


def new_passkey(request: SignedInRequest) -> HttpResponse:
    """Ask for a name, let the browser make a passkey, keep its public half."""
    if not request.user.is_confirmed:
        return redirect("portal:security")
    if not actions.is_proved(request):
        return _to_prove(request)
    form = NameForm(request.POST or None, initial={"name": coarse_agent(current_origin().user_agent)[:NAME_LIMIT]})
    if request.method == "POST" and form.is_valid():
        answer = AnswerForm(request.POST)
        try:
            if not answer.is_valid():
                raise PasskeyRefused("no answer")
            shown = actions.add_passkey(
                request, request.user, name=form.cleaned_data["name"], answer=answer.cleaned_data["answer"]
            )
        except NotProved:
            return _to_prove(request)
        except PasskeyRefused:
            form.add_error(None, _("The passkey could not be added. Nothing has changed; please try again."))
        else:
            return _done(request, shown, _("Your passkey is ready: you can sign in with it from now on."))
    return render(request, "portal/account/new_passkey.html", {"form": form})


@require_POST
def new_passkey_question(request: SignedInRequest) -> HttpResponse:
    """Return what the browser needs to make a passkey."""
    try:
        response = JsonResponse(actions.ask_for_passkey(request, request.user))
    except (NotProved, NotConfirmed):
        response = JsonResponse({"message": _("Please reload this page and confirm that it is you.")}, status=409)
    except TooManyPasskeys:
        response = JsonResponse({"message": _("You have as many passkeys as an account can have.")}, status=409)
    response["Cache-Control"] = "no-store"
    return response


def _own(request: SignedInRequest, passkey_id: UUID) -> Passkey:
    passkey = Passkey.objects.filter(account=request.user, pk=passkey_id).first()
    if passkey is None:
        raise Http404
    return passkey


def passkey(request: SignedInRequest, passkey_id: UUID) -> HttpResponse:
    """Show one passkey; give it another name."""
    found = _own(request, passkey_id)
    form = NameForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        actions.rename_passkey(request.user, found.pk, form.cleaned_data["name"])
        messages.success(request, _("The passkey has its new name."))
        return redirect("portal:security")
    return render(request, "portal/account/passkey.html", {"form": form, "passkey": found})


@require_POST
def remove_passkey(request: SignedInRequest, passkey_id: UUID) -> HttpResponse:
    """Take a passkey out of use."""
    found = _own(request, passkey_id)
    try:
        actions.remove_passkey(request, request.user, found.pk)
    except NotProved:
        return redirect(
            f"{reverse('portal:prove')}?{urlencode({'next': reverse('portal:passkey', args=[passkey_id])})}"
        )
    messages.success(request, _("This passkey no longer opens your account. You can delete it on your device too."))
    return redirect("portal:security")


@require_POST
def recovery_codes(request: SignedInRequest) -> HttpResponse:
    """Make new recovery codes and show them, once."""
    try:
        shown = actions.renew_recovery_codes(request, request.user)
    except NotProved:
        return _to_prove(request)
    return _done(request, shown, _("The former codes no longer work."))


@require_POST
def keep_second_step(request: SignedInRequest) -> HttpResponse:
    """Stop a removal that was announced, from inside the account."""
    if actions.stop_pending(request.user, because="portal"):
        messages.success(request, _("Your second step stays as it is."))
    return redirect("portal:security")
