"""Without billing everything is granted; a row limits, a later one replaces it, nothing is deleted."""

from datetime import timedelta

import pytest

from website_online.core.sites.actions import grant, switch_feature
from website_online.core.sites.models import Entitlement
from website_online.core.sites.queries import entitled, is_switched_on
from website_online.foundation import clock

pytestmark = pytest.mark.django_db


def test_without_rows_everything_is_granted(site_a):
    assert entitled(site_a.pk, "pages", used=10_000)


def test_a_row_limits_this_site_only(site_a, site_b):
    grant(site_a, "pages", 5)
    assert entitled(site_a.pk, "pages", used=4)
    assert not entitled(site_a.pk, "pages", used=5)
    assert entitled(site_a.pk, "domains")
    assert entitled(site_b.pk, "pages", used=5)


def test_a_later_one_replaces_it_and_keeps_the_past(site_a):
    grant(site_a, "pages", 5)
    clock.advance(timedelta(days=1))
    grant(site_a, "pages", None)
    assert entitled(site_a.pk, "pages", used=500)
    assert Entitlement.objects.unscoped(because="a test counts").count() == 2


def test_zero_grants_nothing(site_a):
    grant(site_a, "pages", 0)
    assert not entitled(site_a.pk, "pages")


def test_what_has_run_out_grants_nothing_more(site_a):
    grant(site_a, "pages", 5, until=clock.now() + timedelta(days=30))
    assert entitled(site_a.pk, "pages")
    clock.advance(timedelta(days=30))
    assert not entitled(site_a.pk, "pages")


def test_features_are_switched_per_site(site_a, site_b, alice):
    assert is_switched_on(site_a.pk, "forms")
    switch_feature(site_a, "forms", False, by=alice)
    assert not is_switched_on(site_a.pk, "forms")
    assert is_switched_on(site_b.pk, "forms")
    switch_feature(site_a, "forms", True, by=alice)
    assert is_switched_on(site_a.pk, "forms")
