"""Who may work on a site."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.mail.actions import MailRefused
from website_online.core.mail.rules import address_key
from website_online.core.sites import actions
from website_online.core.sites.errors import OwnerStays
from website_online.core.sites.models import Invitation, Role, Site
from website_online.core.sites.permissions import require, role_of
from website_online.core.sites.queries import members
from website_online.foundation import clock, throttle
from website_online.foundation.web.forms import EmailField, PlainForm
from website_online.surfaces.threshold.words import too_many

INVITATIONS_PER_DAY = 20
INVITATIONS_PER_MAILBOX = 3


class InviteForm(PlainForm):
    """Whom to invite."""

    email = EmailField(label=gettext_lazy("E-mail address of the person"))


def people(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """List who may work on the site; the owner invites and removes."""
    owner = role_of(request.user, site_id) == Role.OWNER
    form = InviteForm(request.POST or None)
    if request.method == "POST":
        site = require(request.user, site_id, Role.OWNER)
        if form.is_valid() and _invited(request, site, form):
            return redirect("portal:people", site_id=site_id)
    else:
        site = require(request.user, site_id, Role.EDITOR)
    waiting = Invitation.objects.filter(site=site, accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())
    context = {
        "members": members(site_id),
        "waiting": waiting.order_by("created_at") if owner else [],
        "form": form,
        "owner": owner,
    }
    return render(request, "portal/site/people.html", context)


def _invited(request: SignedInRequest, site: Site, form: InviteForm) -> bool:
    if not request.user.is_confirmed:
        form.add_error(None, _("Confirm your own e-mail address first: we sent you a message for that."))
        return False
    allowed = throttle.allow("portal.invite", str(request.user.pk), INVITATIONS_PER_DAY, timedelta(days=1))
    if not allowed:
        form.add_error("email", too_many(allowed.retry_after))
        return False
    email = form.cleaned_data["email"]
    allowed = throttle.allow("portal.invite.mailbox", address_key(email), INVITATIONS_PER_MAILBOX, timedelta(days=1))
    if not allowed:
        form.add_error("email", too_many(allowed.retry_after))
        return False
    if any(member.account.email.casefold() == email.casefold() for member in members(site.pk)):
        form.add_error("email", _("This person already works on the site."))
        return False
    try:
        actions.invite(site, email=email, by=request.user)
    except MailRefused:
        form.add_error("email", _("This is not an e-mail address."))
        return False
    messages.success(
        request, _("We have written to %(email)s. The link in that message works for 14 days.") % {"email": email}
    )
    return True


@require_POST
def remove(request: SignedInRequest, site_id: UUID, account_id: UUID) -> HttpResponse:
    """End somebody's role; an editor may end their own."""
    own = account_id == request.user.pk
    site = require(request.user, site_id, Role.EDITOR if own else Role.OWNER)
    try:
        removed = actions.remove_member(site, account_id=account_id, by=request.user)
    except OwnerStays:
        messages.error(request, _("The owner of a site stays. To leave it, put the site into the bin."))
        return redirect("portal:people", site_id=site_id)
    if not removed:
        raise Http404
    messages.success(
        request, _("You no longer work on this site.") if own else _("This person no longer works on the site.")
    )
    return redirect("portal:dashboard") if own else redirect("portal:people", site_id=site_id)


@require_POST
def withdraw(request: SignedInRequest, site_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Withdraw an invitation that nobody has followed yet."""
    site = require(request.user, site_id, Role.OWNER)
    if not actions.withdraw_invitation(site, invitation_id, by=request.user):
        raise Http404
    messages.success(request, _("The invitation is withdrawn; its link no longer works."))
    return redirect("portal:people", site_id=site_id)
