"""P47: who agreed, to which words, when and how; withdrawn, never rewritten."""

import pytest

from website_online.core.audit.models import Entry
from website_online.core.consent import actions, queries
from website_online.core.consent.models import Agreement, TextVersion, Withdrawal, WrittenOnce
from website_online.core.consent.purposes import AGE16, Purpose, purposes

pytestmark = pytest.mark.django_db


def test_the_words_that_were_shown_are_kept(alice):
    agreement = actions.give(alice, AGE16, 1, "sign-up", language="fr")
    assert (agreement.account_id, agreement.how, agreement.text.version) == (alice.pk, "sign-up", 1)
    assert agreement.text.text == "J’ai 16 ans ou plus, ou l’accord de mon parent ou tuteur."
    assert queries.has_agreed(alice.pk, AGE16)
    entry = Entry.objects.get(verb="consent.given")
    assert entry.details == {"purpose": AGE16, "version": 1, "how": "sign-up"}


def test_a_language_without_a_text_gets_the_english_one(alice):
    assert actions.give(alice, AGE16, language="pt").text.language == "en"
    assert actions.give(alice, AGE16, language="fr-BE").text.language == "fr"


def test_another_version_than_the_present_one_is_refused(alice):
    with pytest.raises(actions.ConsentRefused):
        actions.give(alice, AGE16, 2, "sign-up")
    with pytest.raises(KeyError):
        actions.give(alice, "everything", 1, "sign-up")
    assert not Agreement.objects.exists()


def test_words_do_not_change_within_a_version(alice, monkeypatch):
    actions.give(alice, AGE16, 1, "sign-up")
    changed = Purpose(AGE16, "Age", 1, {"fr": "Autre chose."})
    monkeypatch.setattr(purposes, "_items", {AGE16: changed})
    with pytest.raises(actions.ConsentRefused):
        actions.give(alice, AGE16, 1, "sign-up")
    monkeypatch.setattr(purposes, "_items", {AGE16: Purpose(AGE16, "Age", 2, {"fr": "Autre chose."})})
    assert actions.give(alice, AGE16, 2, "portal").text.text == "Autre chose."
    assert TextVersion.objects.count() == 2


def test_taking_it_back_keeps_the_proof(alice, charlie):
    actions.give(alice, AGE16, 1, "sign-up")
    actions.give(charlie, AGE16, 1, "sign-up")
    assert actions.withdraw(alice, AGE16, "portal") == 1
    assert actions.withdraw(alice, AGE16, "portal") == 0
    assert not queries.has_agreed(alice.pk, AGE16) and queries.has_agreed(charlie.pk, AGE16)
    row = queries.of_account(alice.pk).get()
    assert (row.withdrawal.how, row.withdrawal.at >= row.at) == ("portal", True)
    actions.give(alice, AGE16, 1, "portal")
    assert queries.has_agreed(alice.pk, AGE16)
    assert Agreement.objects.filter(account_id=alice.pk).count() == 2


def test_rows_are_written_once(alice):
    agreement = actions.give(alice, AGE16, 1, "sign-up")
    agreement.how = "telephone"
    with pytest.raises(WrittenOnce):
        agreement.save()
    with pytest.raises(WrittenOnce):
        agreement.delete()


def test_who_has_no_account_is_a_keyed_hash():
    agreement = actions.give("Vera@Example.org", AGE16, 1, "form")
    assert agreement.account_id is None and "vera" not in agreement.subject_digest
    assert actions.withdraw("vera@example.ORG", AGE16, "mail") == 1
    with pytest.raises(actions.ConsentRefused):
        actions.give("nobody", AGE16, 1, "form")


def test_an_agreement_goes_together_with_its_withdrawal(alice):
    """Otherwise it would look valid again."""
    from website_online.core.consent.personal_data import AgreementEnding

    actions.give(alice, AGE16, 1, "sign-up")
    actions.withdraw(alice, AGE16, "portal")
    AgreementEnding().expire(Agreement.objects.all())
    assert not Agreement.objects.exists() and not Withdrawal.objects.exists()
