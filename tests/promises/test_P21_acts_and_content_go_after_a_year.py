"""P21: acts, content and files go a year after closing; from the third month nobody is named in them."""

from datetime import timedelta

import pytest
from django.conf import settings

from tests.promises.person import PASSWORD, confirm, move, sign_up, work
from website_online.core.accounts import actions
from website_online.core.accounts.models import Account
from website_online.core.audit.models import Entry
from website_online.foundation import clock
from website_online.foundation.scoping import all_sites
from website_online.operations.privacy.actions import retain
from website_online.website.content import starters
from website_online.website.content.models import Document
from website_online.website.media.models import Asset
from website_online.website.publishing import actions as publishing

pytestmark = pytest.mark.django_db


def test_the_clock_of_a_year() -> None:
    browser, account, site = sign_up()
    confirm(browser, account)
    starters.plant("bakery", site.pk, account, "fr", "froment")
    publishing.publish(site.pk, account)
    work()
    closure = actions.close_account(account, PASSWORD)
    work()
    move(closure.identity_until - clock.now() + timedelta(days=2))
    retain(clock.today())
    assert Entry.objects.filter(account_id=account.pk).exists()
    assert not Account.objects.filter(email="marie@example.be").exists()

    move(closure.activity_until - clock.now() - timedelta(days=2))
    retain(clock.today())
    with all_sites(because="a test"):
        assert Document.objects.filter(site=site).exists()

    move(timedelta(days=3))
    retain(clock.today())
    work()
    assert not Entry.objects.filter(account_id=account.pk).exists()
    with all_sites(because="a test"):
        assert not Document.objects.filter(site_id=site.pk).exists()
        assert not Asset.objects.filter(site_id=site.pk).exists()
    left = [
        path
        for root in (settings.PUBLISHED_DIR, settings.MEDIA_DIR)
        for path in root.rglob(f"*{site.pk}*/**/*")
        if path.is_file()
    ]
    assert left == []
