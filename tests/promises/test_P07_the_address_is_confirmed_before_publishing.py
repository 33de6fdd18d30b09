"""P7: account and site come into being together; nothing is published before the address is confirmed."""

import pytest

from tests.promises.person import confirm, link_to, move, sign_up, work
from website_online.core.accounts.models import Account
from website_online.foundation import clock
from website_online.website.content import starters
from website_online.website.publishing import actions as publishing
from website_online.website.publishing.actions import EmailNotConfirmed
from website_online.website.publishing.models import Publication

pytestmark = pytest.mark.django_db


def test_publishing_waits_for_the_link_in_the_mail() -> None:
    browser, account, site = sign_up()
    starters.plant("bakery", site.pk, account, "fr", "froment")
    work()
    with pytest.raises(EmailNotConfirmed):
        publishing.publish(site.pk, account)
    confirm(browser, account)
    publishing.publish(site.pk, account)
    assert Publication.objects.unscoped(because="a test").count() == 1


def test_another_message_can_be_had_and_the_address_be_corrected() -> None:
    browser, account, _ = sign_up(email="mrie@example.be")
    first = link_to(account.email, "confirm-address")
    assert browser.post("/portal/send-confirmation").status_code == 302
    assert link_to(account.email, "confirm-address") != first
    assert browser.get("/portal/account/email").status_code == 200


def test_what_is_never_confirmed_goes_after_thirty_days() -> None:
    from website_online.operations.privacy.actions import retain

    _, account, _ = sign_up()
    move(clock.days(31).after(clock.now()) - clock.now())
    retain(clock.today())
    assert not Account.objects.exclude(email="").filter(pk=account.pk).exists()
