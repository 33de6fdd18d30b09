"""People are invited, accept with the invited address, leave; what a joined account had goes over."""

import re
from datetime import timedelta

import pytest

from website_online.core.accounts import actions as accounts
from website_online.core.accounts.models import Account
from website_online.core.mail.actions import MailRefused
from website_online.core.mail.queries import latest_to
from website_online.core.sites import actions
from website_online.core.sites.errors import NotConfirmed, NotInvited, OwnerStays
from website_online.core.sites.models import Invitation, Role
from website_online.core.sites.permissions import NotYours, role_of
from website_online.core.sites.queries import members
from website_online.foundation import clock

pytestmark = pytest.mark.django_db


def _invite(site, by, email):
    invitation = actions.invite(site, email=email, by=by)
    text = latest_to(email, "sites.invitation").text
    assert site.name in text and by.email in text
    return invitation, re.search(r"/portal/invitation/(\S+)", text).group(1)


def test_sam_accepts_and_edits(site_a, alice, sam):
    _, token = _invite(site_a, alice, "SAM@example.org")
    assert actions.accept_invitation(token, account=sam) == site_a
    assert role_of(sam, site_a.pk) is Role.EDITOR
    with pytest.raises(NotInvited):
        actions.accept_invitation(token, account=sam)
    assert [member.role for member in members(site_a.pk)] == ["owner", "editor", "editor"]


def test_charlie_cannot_use_sams_invitation(site_a, alice, sam, charlie):
    _, token = _invite(site_a, alice, "sam@example.org")
    with pytest.raises(NotInvited):
        actions.accept_invitation(token, account=charlie)
    assert role_of(charlie, site_a.pk) is None


def test_an_address_that_is_not_confirmed_proves_nothing(site_a, alice, password):
    _, token = _invite(site_a, alice, "vera@example.org")
    squatter = accounts.register(email="vera@example.org", password=password, language="fr")
    with pytest.raises(NotInvited):
        actions.accept_invitation(token, account=squatter)


def test_only_the_owner_invites_and_only_once_confirmed(site_a, alice, bob, charlie):
    for stranger in (bob, charlie):
        with pytest.raises(NotYours):
            actions.invite(site_a, email="vera@example.org", by=stranger)
    with pytest.raises(MailRefused):
        actions.invite(site_a, email="nobody", by=alice)
    Account.objects.filter(pk=alice.pk).update(email_confirmed_at=None)
    alice.refresh_from_db()
    with pytest.raises(NotConfirmed):
        actions.invite(site_a, email="vera@example.org", by=alice)
    assert not Invitation.objects.exists()


def test_it_ends_by_time_by_withdrawal_and_by_a_newer_one(site_a, site_b, alice, charlie, sam):
    _, old = _invite(site_a, alice, "sam@example.org")
    second, new = _invite(site_a, alice, "sam@example.org")
    with pytest.raises(NotInvited):
        actions.accept_invitation(old, account=sam)
    with pytest.raises(NotYours):
        actions.withdraw_invitation(site_a, second.pk, by=charlie)
    assert actions.withdraw_invitation(site_b, second.pk, by=charlie) is False
    assert actions.withdraw_invitation(site_a, second.pk, by=alice) is True
    with pytest.raises(NotInvited):
        actions.accept_invitation(new, account=sam)
    _, third = _invite(site_a, alice, "sam@example.org")
    clock.advance(timedelta(days=14))
    with pytest.raises(NotInvited):
        actions.accept_invitation(third, account=sam)


def test_leaving_and_being_removed(site_a, alice, bob, charlie):
    with pytest.raises(NotYours):
        actions.remove_member(site_a, account_id=bob.pk, by=charlie)
    with pytest.raises(OwnerStays):
        actions.remove_member(site_a, account_id=alice.pk, by=alice)
    with pytest.raises(NotYours):
        actions.remove_member(site_a, account_id=alice.pk, by=bob)
    assert actions.remove_member(site_a, account_id=bob.pk, by=bob) is True
    actions.add_editor(site_a, account=bob, by=alice)
    assert actions.remove_member(site_a, account_id=bob.pk, by=alice) is True


def test_everything_of_a_joined_account_goes_over_once(site_a, site_b, bob, charlie):
    """Bob edits A already; Charlie's account turns out to be his as well."""
    assert actions.hand_over(charlie.pk, bob.pk) == 1
    assert actions.hand_over(charlie.pk, bob.pk) == 0
    assert (role_of(bob, site_a.pk), role_of(bob, site_b.pk)) == (Role.EDITOR, Role.OWNER)
    assert role_of(charlie, site_b.pk) is None


def test_the_greater_role_stays(site_a, alice, bob):
    actions.hand_over(alice.pk, bob.pk)
    assert role_of(bob, site_a.pk) is Role.OWNER
