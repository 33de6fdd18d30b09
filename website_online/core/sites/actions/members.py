"""Who may work on a site."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from website_online.core.accounts.links import absolute
from website_online.core.accounts.models import Account
from website_online.core.accounts.tokens import digest, random_value
from website_online.core.audit.actions import record
from website_online.core.mail.actions import send
from website_online.core.mail.rules import address_key, tidy_address
from website_online.core.sites.errors import NotConfirmed, NotInvited, OwnerStays
from website_online.core.sites.events import MemberJoined, MemberLeft
from website_online.core.sites.models import Invitation, Membership, Role, Site
from website_online.core.sites.permissions import require
from website_online.foundation import clock
from website_online.foundation.events import announce

INVITED_FOR = timedelta(days=14)
ACCEPT = "/portal/invitation/{token}"


def add_editor(site: Site, *, account: Account, by: Account) -> Membership:
    """Make an account an editor of a site. Raises NotYours unless `by` owns the site.

    Who has a role already keeps it.
    """
    site = require(by, site.pk, Role.OWNER)
    with transaction.atomic():
        return _join(site, account, Role.EDITOR, by)


def _join(site: Site, account: Account, role: Role, by: Account) -> Membership:
    member, new = Membership.objects.get_or_create(
        site=site, account=account, ended_at=None, defaults={"role": role, "since": clock.now()}
    )
    if new:
        record(
            "sites.member_joined",
            actor_id=by.pk,
            site_id=site.pk,
            object_type="account",
            object_id=account.pk,
            details={"role": str(role)},
        )
        announce(MemberJoined(str(site.pk), str(account.pk)))
    return member


def invite(site: Site, *, email: str, by: Account) -> Invitation:
    """Mail somebody a link to become an editor of the site; an earlier invitation is replaced.

    Raises NotYours unless `by` owns the site, NotConfirmed while the address of `by` may be anybody's,
    mail's MailRefused for what is no address.
    """
    site = require(by, site.pk, Role.OWNER)
    if not by.is_confirmed:
        raise NotConfirmed("the inviter's address is not confirmed")
    raw, now = random_value(), clock.now()
    key = address_key(email)
    with transaction.atomic():
        Invitation.objects.filter(site=site, email_key=key, accepted_at=None, withdrawn_at=None).update(
            withdrawn_at=now
        )
        invitation = Invitation.objects.create(
            site=site,
            email=tidy_address(email),
            email_key=key,
            invited_by=by.pk,
            digest=digest(raw),
            created_at=now,
            expires_at=now + INVITED_FOR,
        )
        send(
            "sites.invitation",
            to=email,
            language=by.language,
            context={
                "site_name": site.name,
                "inviter": by.email,
                "url": absolute(ACCEPT, token=raw),
                "days": INVITED_FOR.days,
            },
        )
        record("sites.invited", actor_id=by.pk, site_id=site.pk, object_type="invitation", object_id=invitation.pk)
    return invitation


def accept_invitation(token: str, *, account: Account) -> Site:
    """Make the signed-in account an editor through a mailed link, and return the site.

    The invited address must be the account's, confirmed. Raises NotInvited.
    """
    with transaction.atomic():
        invitation = (
            Invitation.objects.select_for_update()
            .filter(digest=digest(token), accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())
            .first()
        )
        if (
            invitation is None
            or not account.is_open
            or not account.is_confirmed
            or account.email_key != invitation.email_key
            or not Site.objects.filter(pk=invitation.site_id, erased_at=None).exists()
        ):
            raise NotInvited("no such invitation for this account")
        invitation.accepted_at = clock.now()
        invitation.save(update_fields=["accepted_at"])
        _join(invitation.site, account, Role(invitation.role), account)
        return invitation.site


def withdraw_invitation(site: Site, invitation_id: UUID, *, by: Account) -> bool:
    """Withdraw an open invitation of the site; return whether there was one. Raises NotYours."""
    site = require(by, site.pk, Role.OWNER)
    with transaction.atomic():
        open_ones = Invitation.objects.filter(pk=invitation_id, site=site, accepted_at=None, withdrawn_at=None)
        withdrawn = bool(open_ones.update(withdrawn_at=clock.now()))
        if withdrawn:
            record(
                "sites.invitation_withdrawn",
                actor_id=by.pk,
                site_id=site.pk,
                object_type="invitation",
                object_id=invitation_id,
            )
    return withdrawn


def remove_member(site: Site, *, account_id: UUID, by: Account) -> bool:
    """End an editor's role; an owner removes others, an editor himself. Return whether there was one.

    Raises NotYours, OwnerStays.
    """
    site = require(by, site.pk, Role.EDITOR if by.pk == account_id else Role.OWNER)
    with transaction.atomic():
        member = Membership.objects.select_for_update().filter(site=site, account_id=account_id, ended_at=None).first()
        if member is None:
            return False
        if member.role == Role.OWNER:
            raise OwnerStays("hand the site over first")
        member.ended_at = clock.now()
        member.save(update_fields=["ended_at"])
        record("sites.member_left", actor_id=by.pk, site_id=site.pk, object_type="account", object_id=account_id)
        announce(MemberLeft(str(site.pk), str(account_id)))
    return True


def hand_over(from_account_id: UUID | str, to_account_id: UUID | str) -> int:
    """Give all roles of one account to another one; return how many. For joined accounts.

    Who has a role on the site already keeps the greater of the two. May be repeated.
    """
    moved = 0
    with transaction.atomic():
        now = clock.now()
        for member in Membership.objects.select_for_update().filter(account_id=from_account_id, ended_at=None):
            member.ended_at = now
            member.save(update_fields=["ended_at"])
            present = Membership.objects.filter(site_id=member.site_id, account_id=to_account_id, ended_at=None).first()
            if present is None:
                Membership.objects.create(site_id=member.site_id, account_id=to_account_id, role=member.role, since=now)
            elif member.role == Role.OWNER:
                present.role = Role.OWNER
                present.save(update_fields=["role"])
            record(
                "sites.handed_over",
                account_id=to_account_id,
                site_id=member.site_id,
                object_type="account",
                object_id=from_account_id,
            )
            announce(MemberJoined(str(member.site_id), str(to_account_id)))
            moved += 1
    return moved
