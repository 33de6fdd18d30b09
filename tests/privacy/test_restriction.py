"""Restricted data are only stored: not used, not ended before their person is told (GDPR art. 18)."""

from datetime import timedelta

import pytest

from website_online.core.accounts.actions.closing import close
from website_online.core.accounts.models import Account, Closure, SignIn
from website_online.core.cases.models import Case
from website_online.core.mail.emails import EmailKind
from website_online.core.mail.lists import lists
from website_online.core.mail.models import Message
from website_online.core.mail.rules import MailClass
from website_online.foundation import background, clock, restrictions
from website_online.foundation.clock import months
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy.actions import correcting, erase, restricting, retain
from website_online.operations.privacy.emails import unrestricted
from website_online.operations.privacy.models import RecipientNotice, Restriction, State

pytestmark = pytest.mark.django_db
Ground = Restriction.Ground


def test_a_purpose_is_restricted_by_itself(alice, bob):
    restricting.place(alice.pk, ground=Ground.OBJECTION, purpose="statistics")
    assert restrictions.is_restricted(alice.pk, "statistics")
    assert not restrictions.is_restricted(alice.pk, "personalisation")
    assert not restrictions.is_restricted(bob.pk, "statistics")
    assert not restrictions.is_restricted(None, "statistics")


def test_everything_restricted_is_every_purpose(alice):
    row = restricting.place(alice.pk, ground=Ground.UNLAWFUL)
    assert restrictions.is_restricted(alice.pk, "statistics")
    restricting.withdraw(row, by=alice.pk)
    assert not restrictions.is_restricted(alice.pk, "statistics")


def test_letters_do_not_use_an_address_that_is_only_stored(alice):
    key = next(iter(lists))
    letter = EmailKind("test.letter", MailClass.MARKETING, "Letter", list=key)
    necessary = EmailKind("test.needed", MailClass.TRANSACTIONAL, "Needed")
    assert unrestricted(letter, alice.pk, alice.email)
    restricting.place(alice.pk, ground=Ground.ACCURACY, store="accounts.SignIn")
    assert unrestricted(letter, alice.pk, alice.email), "another kind of data"
    restricting.place(alice.pk, ground=Ground.ACCURACY, store="accounts.Account")
    assert not unrestricted(letter, alice.pk, alice.email)
    assert unrestricted(necessary, alice.pk, alice.email)


@pytest.mark.parametrize(
    ("ground", "stays"), [(Ground.CLAIMS, True), (Ground.UNLAWFUL, True), (Ground.OBJECTION, False)]
)
def test_what_its_person_wants_kept_outlives_its_period(alice, ground, stays):
    SignIn.objects.create(account=alice, result=SignIn.Result.SUCCESS, ip="203.0.113.9")
    row = restricting.place(alice.pk, ground=ground, store="accounts.SignIn")
    close(alice, reason=Closure.Reason.OWN_WISH)
    background.run_due()
    clock.advance(months(3).after(clock.now()) - clock.now())
    run = retain(clock.today())
    assert run.state == State.DONE
    assert SignIn.objects.filter(account=alice).exists() is stays
    assert Account.objects.get(pk=alice.pk).email == ""
    restricting.withdraw(row, by=alice.pk)
    retain(clock.today())
    assert not SignIn.objects.filter(account=alice).exists()


def test_who_asks_to_be_erased_wants_it_no_more(alice):
    restricting.place(alice.pk, ground=Ground.CLAIMS)
    assert erase(Subject(account_id=str(alice.pk))).state == State.DONE
    assert not Restriction.objects.exists()


def test_it_is_lifted_seven_days_after_its_person_was_told_why(alice):
    row = restricting.request(alice, ground=Ground.ACCURACY, words="Ce n’est pas moi.", store="accounts.SignIn")
    case = Case.objects.get(reference=row.case_reference)
    assert case.due_on == months(1).after(case.opened_at)
    restricting.lift(row, because="Vérifié auprès de votre banque.")
    told = Message.objects.get(template="privacy.restriction_ends")
    assert told.to == alice.email
    assert "Vérifié auprès de votre banque." in told.text
    clock.advance(timedelta(days=6, hours=23))
    background.run_due()
    assert restricting.is_restricted(alice.pk, store="accounts.SignIn")
    clock.advance(timedelta(hours=2))
    background.run_due()
    assert not restricting.is_restricted(alice.pk, store="accounts.SignIn")
    with pytest.raises(restricting.NotRestricted):
        restricting.lift(row, because="again")


def test_a_correction_restricts_until_it_is_settled_and_recipients_are_to_be_told(alice):
    asked = correcting.request(alice, store="mail.Message", words="Ce courriel n’est pas pour moi.")
    assert restricting.is_restricted(alice.pk, store="mail.Message")
    restricted = RecipientNotice.objects.get(what="restricted")
    assert restricted.recipient == "mail provider"
    correcting.settle(asked, corrected=True, answer_text="C’est corrigé.")
    case = Case.objects.get(reference=asked.case_reference)
    assert case.state == Case.State.ANSWERED
    assert RecipientNotice.objects.filter(what="corrected", store="mail.Message").exists()
    clock.advance(timedelta(days=8))
    background.run_due()
    assert not restricting.is_restricted(alice.pk, store="mail.Message")
    with pytest.raises(correcting.Settled):
        correcting.settle(asked, corrected=False, answer_text="Non.")
