"""Pages that links in mails lead to: GET shows a button, its POST acts.

Programs that fetch every link in a mail must not use it up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from website_online.core.accounts import actions, tokens
from website_online.core.accounts.errors import AddressTaken, PasswordRefused, TokenRefused, TooLate
from website_online.core.accounts.models import Account, SignIn, Token
from website_online.core.factors import actions as factors
from website_online.core.mail.rules import masked_address
from website_online.core.sites.actions import accept_invitation
from website_online.core.sites.errors import NotInvited
from website_online.foundation.web.forms import PasswordField, PlainForm
from website_online.foundation.web.languages import remember
from website_online.surfaces.portal import second_step


class NewPasswordForm(PlainForm):
    """A new password, typed once: it can be shown."""

    password = PasswordField(
        new=True,
        keep_typed=True,
        label=gettext_lazy("New password"),
        help_text=gettext_lazy("At least 8 characters. A short sentence works well, spaces and accents included."),
    )


@dataclass(frozen=True)
class Question:
    """What a page behind a link asks before it acts."""

    title: Any
    text: Any
    button: Any
    danger: bool = False


def _dead(request: HttpRequest, text: str = "") -> HttpResponse:
    return render(request, "portal/entrance/dead_link.html", {"text": text}, status=410)


def _ask(
    request: HttpRequest,
    token: str,
    purpose: Token.Purpose,
    question: Question,
    act: Callable[[], HttpResponse],
) -> HttpResponse:
    """Show the question for a link that works, or do what it is for."""
    try:
        found = tokens.look(token, purpose)
        if request.method == "POST":
            return act()
    except TokenRefused:
        return _dead(request)
    except AddressTaken:
        return _dead(request, _("Somebody has confirmed this address for another account meanwhile."))
    except TooLate:
        return _dead(request, _("The time in which this could be taken back is over."))
    shown = {
        "email": found.change.new_email if found.change and purpose == Token.Purpose.CHANGE else found.account.email
    }
    if purpose == Token.Purpose.UNDO_CHANGE and found.change:
        shown = {"email": found.change.old_email}
    return render(request, "portal/entrance/question.html", {"question": question, **shown})


@never_cache
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm the address of an account."""

    def _act() -> HttpResponse:
        done = actions.confirm_email(token)
        if done.joined:
            messages.success(
                request, _("You already had an account with this address: your new site has been added to it.")
            )
        else:
            messages.success(request, _("Thank you, your e-mail address is confirmed. You can publish."))
        return redirect("portal:dashboard")

    return _ask(
        request,
        token,
        Token.Purpose.CONFIRM,
        Question(
            _("Confirm your e-mail address"),
            _("One press, and your sites can be published."),
            _("Confirm this address"),
        ),
        _act,
    )


@never_cache
def unlock(request: HttpRequest, token: str) -> HttpResponse:
    """Let the owner sign in again after a stranger's attempts."""

    def _act() -> HttpResponse:
        actions.unlock_sign_in(token, request)
        messages.success(request, _("You can sign in again in this browser."))
        return redirect("portal:sign_in")

    return _ask(
        request,
        token,
        Token.Purpose.UNLOCK,
        Question(
            _("Let me sign in again"),
            _(
                "Somebody tried many passwords on your account. None was right. You can sign in again in this browser at once."
            ),
            _("Continue to the sign-in"),
        ),
        _act,
    )


@never_cache
def confirm_new_address(request: HttpRequest, token: str) -> HttpResponse:
    """Give an account its new address."""

    def _act() -> HttpResponse:
        account = actions.confirm_email_change(token)
        messages.success(
            request,
            _("From now on we write to %(email)s, and you sign in with it.") % {"email": account.email},
        )
        return redirect("portal:change_email")

    return _ask(
        request,
        token,
        Token.Purpose.CHANGE,
        Question(
            _("Confirm your new e-mail address"),
            _(
                "You will sign in with it, and receive our messages there. For seven days, the former address can take the change back."
            ),
            _("Use this address"),
        ),
        _act,
    )


@never_cache
def keep_old_address(request: HttpRequest, token: str) -> HttpResponse:
    """Take a change of address back."""

    def _act() -> HttpResponse:
        account = actions.undo_email_change(token)
        messages.success(
            request,
            _(
                "The account has its former address back, and all its browsers are signed out. We have written to %(email)s so that you can choose a new password."
            )
            % {"email": masked_address(account.email)},
        )
        return redirect("portal:sign_in")

    return _ask(
        request,
        token,
        Token.Purpose.UNDO_CHANGE,
        Question(
            _("Keep the former address"),
            _(
                "If you did not ask for the change: the account returns to its former address, every browser is signed out, and you choose a new password."
            ),
            _("Take the change back"),
            danger=True,
        ),
        _act,
    )


@never_cache
def keep_second_step(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the removal of a second step that its owner did not ask for."""

    def _act() -> HttpResponse:
        factors.keep_factors(token)
        messages.success(
            request, _("Your second step stays as it is. If somebody else asked for it, choose a new password too.")
        )
        return redirect("portal:sign_in")

    return _ask(
        request,
        token,
        Token.Purpose.KEEP_FACTORS,
        Question(
            _("Keep your second step"),
            _("We were asked to remove the second step of your sign-in. One press, and it stays as it is."),
            _("Keep my second step"),
        ),
        _act,
    )


def _come_in(request: HttpRequest, account: Account, done: str) -> HttpResponse:
    if not actions.come_in(request, account, how=SignIn.How.RESET):
        messages.info(request, _("Your new password is saved. One more step, and you are in."))
        return redirect(second_step.address())
    messages.success(request, done)
    return remember(redirect("portal:dashboard"), account.language)


@never_cache
def new_password(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a new password through a mailed link, and come in with it."""
    return _choose_password(
        request,
        token,
        Token.Purpose.RESET,
        {
            "title": _("Choose a new password"),
            "button": _("Save and sign in"),
            "lead": _("All browsers that are signed in now will be signed out."),
            "done": _("Your new password is saved. You are signed in."),
        },
        lambda chosen: actions.reset_password(token, chosen, request),
    )


@never_cache
def reopen(request: HttpRequest, token: str) -> HttpResponse:
    """Take the closing of an account back, with a new password."""
    return _choose_password(
        request,
        token,
        Token.Purpose.REOPEN,
        {
            "title": _("Reopen your account"),
            "button": _("Reopen the account"),
            "lead": _(
                "Your sites come back as they were. The former password is gone: choose a new one. A second step of signing in, if you had one, is gone too: set it up again afterwards."
            ),
            "done": _(
                "Welcome back. Your account is open again, with everything that was on your sites. A second step of signing in, if you had one, is gone: set it up again in your account."
            ),
        },
        lambda chosen: actions.reopen_account(token, chosen),
    )


def _choose_password(
    request: HttpRequest,
    token: str,
    purpose: Token.Purpose,
    words: dict[str, str],
    act: Callable[[str], Account],
) -> HttpResponse:
    form = NewPasswordForm(request.POST or None)
    try:
        found = tokens.look(token, purpose)
        if request.method == "POST" and form.is_valid():
            account = act(form.cleaned_data["password"])
            return _come_in(request, account, words["done"])
    except PasswordRefused as refusal:
        form.add_error("password", refusal.problem.sentence)
    except TokenRefused:
        return _dead(request)
    except AddressTaken:
        return _dead(request, _("Somebody has confirmed this address for another account meanwhile."))
    except TooLate:
        return _dead(request, _("Fourteen days are over: the account can no longer be reopened."))
    return render(request, "portal/entrance/new_password.html", {"form": form, "email": found.account.email, **words})


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation to work on a site, from the account of the invited address."""
    if request.method == "POST" and request.user.is_authenticated:
        try:
            site = accept_invitation(token, account=request.user)
        except NotInvited:
            return _dead(
                request,
                _(
                    "The invitation is over, was withdrawn, or was sent to another address than the confirmed one of this account."
                ),
            )
        messages.success(request, _("Welcome. You can edit “%(name)s” now.") % {"name": site.name})
        return redirect("portal:site", site_id=site.pk)
    return render(request, "portal/entrance/invitation.html")
