"""Switches, consents and objections of an account: what it may send, what it may not, and what it is told."""

import pytest

from website_online.core.audit.models import Entry
from website_online.core.consent import actions as consent
from website_online.core.consent.models import Agreement
from website_online.core.mail.actions import suppress
from website_online.core.mail.models import Suppression
from website_online.core.subscriptions.models import Subscription

pytestmark = pytest.mark.django_db
MAIL, CONSENTS, OBJECT = "/portal/account/mail", "/portal/account/consents", "/portal/account/consents/object"


@pytest.mark.parametrize(
    "body",
    [{}, {"list": "news"}, {"list": "nothing", "wish": "on"}, {"list": "news", "wish": "perhaps"}, {"wish": "on"}],
)
def test_a_switch_that_is_none_changes_nothing(alice, sign_in_as, body):
    assert sign_in_as(alice).post(MAIL, body).status_code == 404
    assert not Subscription.objects.exists() and not Agreement.objects.exists()


def test_each_press_is_written_down(alice, sign_in_as):
    browser = sign_in_as(alice)
    for wish in ("on", "on", "off", "off"):
        browser.post(MAIL, {"list": "news", "wish": wish})
    verbs = list(Entry.objects.filter(account_id=alice.pk).values_list("verb", flat=True))
    assert verbs.count("subscriptions.joined") == 1 and verbs.count("subscriptions.left") == 1
    assert verbs.count("consent.given") == 1 and verbs.count("consent.withdrawn") == 1


def test_a_refusal_without_an_agreement_is_kept_too(alice, sign_in_as):
    browser = sign_in_as(alice)
    browser.post(MAIL, {"wish": "nothing"})
    assert set(Suppression.objects.values_list("list", flat=True)) >= {"news", "tips", "offers"}
    assert Entry.objects.filter(verb="subscriptions.left").count() == 1
    browser.post(MAIL, {"wish": "nothing"})
    assert Entry.objects.filter(verb="subscriptions.left").count() == 1


def test_a_consent_of_former_times_is_shown_in_its_words_and_can_be_taken_back(alice, sign_in_as):
    given = consent.give(alice, "mail.news", how="telephone", language="fr")
    Agreement.objects.filter(pk=given.pk).update(purpose="formerly")
    browser = sign_in_as(alice)
    page = browser.get(CONSENTS).content.decode()
    assert 'value="formerly"' in page and "telephone" in page
    browser.post(CONSENTS, {"purpose": "formerly"})
    assert 'value="formerly"' not in browser.get(CONSENTS).content.decode()


@pytest.mark.parametrize("purpose", ["", "mail.news", "age16", "x" * 300])
def test_what_was_never_agreed_to_is_not_found(alice, sign_in_as, purpose):
    assert sign_in_as(alice).post(CONSENTS, {"purpose": purpose}).status_code == 404


def test_reasons_that_are_too_long_are_said_and_kept(alice, sign_in_as):
    words = "é" * 4001
    page = sign_in_as(alice).post(OBJECT, {"use": "audit.Entry", "words": words}).content.decode()
    assert words in page and 'aria-invalid="true"' in page


def test_an_address_that_refuses_is_said_on_every_page(alice, charlie, sign_in_as):
    suppress(alice.email, reason=Suppression.Reason.GONE)
    browser = sign_in_as(alice)
    for path in ("/portal/", "/portal/account/", MAIL):
        page = browser.get(path).content.decode()
        assert "refuse nos messages" in page and "/portal/account/email" in page
    assert "refuse nos messages" not in sign_in_as(charlie).get("/portal/").content.decode()


def test_refusing_letters_is_no_reason_for_that(alice, sign_in_as):
    browser = sign_in_as(alice)
    browser.post(MAIL, {"wish": "nothing"})
    assert "refuse nos messages" not in browser.get("/portal/").content.decode()
