"""What the account agreed to, taking it back with one press, and objecting to one use of its data."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.core.accounts.models import Account
from website_online.core.accounts.requests import SignedInRequest
from website_online.core.cases.actions import MessageRefused
from website_online.core.cases.models import Case
from website_online.core.consent import actions as consent
from website_online.core.consent import choosing
from website_online.core.consent.models import Agreement
from website_online.core.consent.purposes import AGE16, purposes
from website_online.core.consent.queries import agreements, of_browser
from website_online.core.mail.lists import MailList, lists
from website_online.core.subscriptions.actions import leave
from website_online.core.subscriptions.queries import Party, standings
from website_online.foundation.web.forms import PlainForm
from website_online.operations.privacy.actions import objecting

# What is a statement about the person, not a permission: it cannot be taken back, only left behind.
DECLARATIONS = {AGE16}
WAYS = {
    "sign-up": gettext_lazy("when you signed up"),
    "portal": gettext_lazy("in your settings"),
    "newsletter": gettext_lazy("on the page of the letter"),
    "statement": gettext_lazy("on the page of the statement"),
    "link": gettext_lazy("through the link in a message"),
    "complaint": gettext_lazy("through your mail provider"),
    "adopted": gettext_lazy("when an account took it over"),
    "gone": gettext_lazy("because the mailbox was gone"),
}


@dataclass(frozen=True)
class Given:
    """One agreement as it is shown: its words and their version, when and how, and whether it stands."""

    row: Agreement
    title: Any
    how: Any
    withdrawn_at: datetime | None
    withdrawn_how: Any
    can_withdraw: bool


class ObjectForm(PlainForm):
    """The person's reasons, which may be empty."""

    words = forms.CharField(
        label=gettext_lazy("Your reasons"),
        help_text=gettext_lazy("You may leave this empty. What is special in your situation helps us to decide."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
    )


def _given(row: Agreement) -> Given:
    withdrawal = getattr(row, "withdrawal", None)
    known = purposes.find(row.purpose)
    how = withdrawal.how if withdrawal else ""
    return Given(
        row=row,
        title=known.title if known else row.text.text,
        how=WAYS.get(row.how, row.how),
        withdrawn_at=withdrawal.at if withdrawal else None,
        withdrawn_how=WAYS.get(how, how),
        can_withdraw=withdrawal is None and row.purpose not in DECLARATIONS,
    )


def history(account: Account, mail_lists: Collection[MailList]) -> list[Given]:
    """Return what an account agreed to about some lists, newest first."""
    wanted = {each.purpose for each in mail_lists}
    return [_given(row) for row in agreements(account) if row.purpose in wanted]


def consents(request: SignedInRequest) -> HttpResponse:
    """Show every agreement and every use that can be objected to; POST takes an agreement back."""
    if request.method == "POST":
        return _withdrawn(request)
    found = [_given(row) for row in agreements(request.user)]
    answer = choosing.answer_of(request)
    waiting = objecting.objected(request.user.pk)
    terms = dict(
        Case.objects.filter(reference__in=[row.case_reference for row in waiting.values()]).values_list(
            "reference", "due_on"
        )
    )
    context = {
        "given": [each for each in found if each.withdrawn_at is None],
        "former": [each for each in found if each.withdrawn_at is not None],
        "cookies": of_browser(answer.pseudonym).first() if answer else None,
        "receives": [each for each in standings(request.user) if each.subscription and each.list.promotes],
        "uses": [
            {"use": use, "objection": row, "due_on": terms.get(row.case_reference) if row else None}
            for use in objecting.uses()
            for row in [waiting.get(use.key)]
        ],
    }
    return render(request, "portal/account/consents.html", context)


def _withdrawn(request: SignedInRequest) -> HttpResponse:
    purpose = request.POST.get("purpose", "")
    mine = {row.purpose for row in agreements(request.user)}
    mail_list = next((each for each in lists.values() if each.purpose == purpose), None)
    if purpose == "marketing":
        leave(Party(account=request.user), [each.key for each in lists.values() if each.promotes], how="portal")
        messages.success(request, _("Your data no longer serve any advertising of ours."))
    elif purpose not in mine or purpose in DECLARATIONS:
        raise Http404
    else:
        if mail_list is not None:
            leave(Party(account=request.user), [mail_list.key], how="portal")
        else:
            consent.withdraw(request.user, purpose, how="portal")
        messages.success(request, _("Taken back, at once. The proof of both stays below."))
    return redirect("portal:consents")


def objections(request: SignedInRequest) -> HttpResponse:
    """Ask for the reasons, then restrict the use and open a case; or take an objection back."""
    key = request.POST.get("use", "") or request.GET.get("use", "")
    try:
        use = objecting.use_of(key)
    except KeyError as error:
        raise Http404 from error
    if request.method == "POST" and request.POST.get("do") == "take_back":
        objecting.take_back(request.user, key)
        messages.success(request, _("Your objection is taken back."))
        return redirect("portal:consents")
    form = ObjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = objecting.object_to(request.user, key, form.cleaned_data["words"])
        except objecting.AlreadyObjected:
            messages.info(request, _("You have objected already; a person is looking at it."))
            return redirect("portal:consents")
        except MessageRefused as refusal:
            form.add_error("words", refusal.problem.sentence)
        else:
            messages.success(
                request,
                _("From now on these data are only stored. A person answers within a month; your reference is %(ref)s.")
                % {"ref": row.case_reference},
            )
            return redirect("portal:consents")
    return render(request, "portal/account/object.html", {"form": form, "use": use})
