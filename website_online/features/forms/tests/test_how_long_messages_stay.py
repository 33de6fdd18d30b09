"""The owner sets how long messages stay at most; what is stored goes earlier, never later than was said."""

import pytest
from django.core.management import call_command

from website_online.core.audit.models import Entry
from website_online.core.sites.permissions import NotYours
from website_online.features.forms import keeping
from website_online.features.forms.models import Submission
from website_online.foundation import clock
from website_online.foundation.personal_data import registry
from website_online.foundation.scoping import site_scope

pytestmark = pytest.mark.django_db


def _stored(site):
    with site_scope(site.id):
        return list(Submission.objects.order_by("received_at"))


def _told(site):
    return registry.get("forms.Submission").visitors.kept(str(site.id))


def _form_says(studio, months):
    studio.set(studio.pages["contact"], "form1", "keep_months", months)
    studio.publish()


def test_what_is_told_is_what_the_forms_say(site_a, studio, vera, sign_in_as, alice):
    assert _told(site_a) == (clock.months(12),), "nobody is told of the longest that could be"
    _form_says(studio, 6)
    assert "6 mois" in studio.page("confidentialite") and _told(site_a) == (clock.months(6),)
    for page in ("visitors", "visitors/register"):
        html = sign_in_as(alice).get(f"/portal/sites/{site_a.id}/{page}").content.decode()
        assert "6 mois au plus" in html and html.count("2 ans au plus") <= 1, page  # of requests
    grounds = sign_in_as(alice).get(f"/portal/sites/{site_a.id}/visitors/register").content.decode()
    assert "§ 1, b" in grounds.replace("\u00a0", " ") and "intérêt légitime" in grounds


def test_what_was_promised_before_counts_as_long_as_it_is_stored(site_a, studio, vera):
    vera.send()
    _form_says(studio, 3)
    assert _told(site_a) == (clock.months(3), clock.months(12))
    clock.advance(clock.timedelta(days=370))
    call_command("privacy", "retain", verbosity=0)
    assert _told(site_a) == (clock.months(3),)


def test_a_site_without_forms_is_told_its_limit(site_b):
    assert _told(site_b) == (clock.months(24),)


def test_limit_counts_for_what_is_stored_and_for_what_comes(site_a, alice, vera):
    vera.send()
    (first,) = _stored(site_a)
    assert first.expires_at == clock.months(12).after(first.received_at)
    assert keeping.set_months(site_a.id, alice, 3) == 1
    vera.send(f__message="Et demain ?")
    for row in _stored(site_a):
        assert row.expires_at == clock.months(3).after(row.received_at)
    assert _told(site_a) == (clock.months(3),)
    assert keeping.set_months(site_a.id, alice, 24) == 0
    assert _stored(site_a)[0].expires_at == clock.months(3).after(first.received_at), "never longer than was said"
    assert Entry.objects.filter(verb="forms.keeping_set").count() == 2


def test_engine_obeys(site_a, alice, vera):
    vera.send()
    keeping.set_months(site_a.id, alice, 1)
    clock.advance(clock.timedelta(days=27))
    call_command("privacy", "retain", verbosity=0)
    assert len(_stored(site_a)) == 1
    clock.advance(clock.timedelta(days=5))
    call_command("privacy", "retain", verbosity=0)
    assert _stored(site_a) == []


@pytest.mark.parametrize("months", [0, 25, -1])
def test_other_lengths_are_refused(site_a, alice, months):
    with pytest.raises(keeping.NotALength):
        keeping.set_months(site_a.id, alice, months)


def test_it_is_the_owners(site_a, bob, charlie):
    for account in (bob, charlie):
        with pytest.raises(NotYours):
            keeping.set_months(site_a.id, account, 3)


def test_page_of_the_portal(site_a, alice, vera, sign_in_as):
    vera.send()
    page = f"/portal/sites/{site_a.id}/inbox/keeping"
    browser = sign_in_as(alice)
    assert "24 mois" in browser.get(page).content.decode()
    refused = browser.post(page, {"months": "99"})
    assert refused.status_code == 200 and 'aria-invalid="true"' in refused.content.decode()
    saved = browser.post(page, {"months": "6"}, follow=True).content.decode()
    assert "1 message conservé partira plus tôt" in saved
    assert 'value="6" selected' in saved
