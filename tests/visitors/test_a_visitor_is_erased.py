"""One visitor's data go from one site, completely; everybody else's stay."""

import json

import pytest

from website_online.core.mail.models import Message
from website_online.features.forms.events import SubmissionReceived
from website_online.features.forms.handlers import mail_copy
from website_online.foundation import background, clock
from website_online.foundation.scoping import site_scope
from website_online.operations.privacy import receipts
from website_online.operations.privacy.models import State
from website_online.operations.privacy.visitors import actions, declarations, queries
from website_online.operations.privacy.visitors.actions import erasing
from website_online.operations.privacy.visitors.models import Copy, Erasure, Key, Lookup, Step, Tombstone
from website_online.operations.privacy.visitors.places import place

pytestmark = pytest.mark.django_db


def _work() -> None:
    while background.run_next():
        pass


def _erase(site, alice, typed="vera@example.org", left_out=()):
    one = actions.look_for(site.id, alice, typed)
    taken = [item.name for part in queries.found(one) for item in part.items if item.name not in left_out]
    actions.choose(site.id, alice, one.id, taken)
    erasure = actions.request_erasure(site.id, alice, one.id)
    _work()
    erasure = queries.erasure(site.id, erasure.id)
    assert erasure is not None
    return erasure


def test_hers_go_and_others_stay(site_a, site_b, alice, charlie, leave, messages):
    leave(site_a, email="Vera@Example.org", name="Véra")
    leave(site_a, message="mon adresse : vera@example.org", spam=True)
    walter = leave(site_a, email="walter@example.org", name="Walter")
    elsewhere = leave(site_b, email="vera@example.org", name="Véra")
    erasure = _erase(site_a, alice)
    assert erasure.state == State.DONE
    assert messages(site_a) == [walter] and messages(site_b) == [elsewhere]
    assert erasure.receipt["erased"]["forms.Submission"] == 2
    assert receipts.is_genuine(erasure.receipt, erasure.signature)
    assert not receipts.is_genuine(erasure.receipt | {"erased": {}}, erasure.signature)
    assert erasure.keys == "" and "vera" not in json.dumps(erasure.receipt)


def test_mail_that_quoted_her_forgets_her(site_a, alice, leave):
    hers = leave(site_a, email="vera@example.org", name="Véra", message="Mon secret")
    his = leave(site_a, email="walter@example.org", name="Walter", message="Mon pain")
    for row in (hers, his):
        mail_copy.run(SubmissionReceived(site_id=str(site_a.id), submission_id=str(row.id))) if hasattr(
            mail_copy, "run"
        ) else mail_copy(SubmissionReceived(site_id=str(site_a.id), submission_id=str(row.id)))
    _work()
    assert Message.objects.filter(text__contains="Mon secret", reply_to="vera@example.org").count() == 1
    _erase(site_a, alice)
    assert not Message.objects.filter(text__contains="Mon secret").exists()
    assert not Message.objects.filter(reply_to="vera@example.org").exists()
    assert Message.objects.filter(text__contains="Mon pain").count() == 1


def test_words_of_others_stay_without_her(site_a, alice, leave, messages):
    text = "Bonjour, Véra (vera@example.org) m’a dit du bien de vous."
    walter = leave(site_a, email="walter@example.org", name="Walter", message=text)
    erasure = _erase(site_a, alice)
    (stays,) = messages(site_a)
    assert stays.id == walter.id and stays.answers[1]["value"] == "walter@example.org"
    assert stays.answers[3]["value"] == text.replace("vera@example.org", "█" * 16)
    assert "vera@example.org" not in stays.all_keys and stays.digest == ""
    assert erasure.receipt["mentions taken out"] == {"forms.Submission": 1}


def test_what_the_owner_leaves_out_stays_and_the_receipt_says_so(site_a, alice, leave, messages):
    mine = leave(site_a, name="Véra Dupont", message="Je suis une autre")
    leave(site_a, name="Véra Dupont", message="Oubliez-moi")
    erasure = _erase(site_a, alice, "véra dupont", left_out=[f"forms.Submission|{mine.id}"])
    assert messages(site_a) == [mine]
    assert erasure.receipt["left out by the owner"] == 1


def test_copies_and_searches_go_with_her(site_a, alice, leave):
    leave(site_a, email="vera@example.org")
    one = actions.look_for(site_a.id, alice, "vera@example.org")
    copy = actions.request_copy(site_a.id, alice, one.id)
    _work()
    assert place(copy.id).exists()
    _erase(site_a, alice)
    assert not place(copy.id).exists()
    with site_scope(site_a.id):
        assert not Copy.objects.exists() and not Lookup.objects.exists() and not Key.objects.exists()


def test_killed_in_the_middle_it_goes_on(site_a, alice, leave, messages, monkeypatch):
    for number in range(7):
        leave(site_a, email="vera@example.org", message=f"Message {number}")
    monkeypatch.setattr(erasing, "BATCH", 2)
    real, calls = erasing.end_batch, []

    def _killed(*arguments, **named):
        calls.append(1)
        if len(calls) == 3:
            raise SystemExit  # as a process ends: no handler of ours runs
        return real(*arguments, **named)

    one = actions.look_for(site_a.id, alice, "vera@example.org")
    erasure = actions.request_erasure(site_a.id, alice, one.id)
    monkeypatch.setattr(erasing, "end_batch", _killed)
    with pytest.raises(SystemExit):
        _work()
    assert 0 < len(messages(site_a)) < 7, "it was in the middle"
    monkeypatch.setattr(erasing, "end_batch", real)
    clock.advance(clock.timedelta(minutes=11))
    _work()
    done = queries.erasure(site_a.id, erasure.id)
    assert messages(site_a) == [] and done.state == State.DONE
    assert done.receipt["erased"]["forms.Submission"] == 7


def test_a_store_that_fails_is_tried_again_and_does_not_stop_the_others(site_a, alice, leave, messages, monkeypatch):
    leave(site_a, email="vera@example.org")
    one = actions.look_for(site_a.id, alice, "vera@example.org")
    erasure = actions.request_erasure(site_a.id, alice, one.id)
    real = erasing.end_batch

    def _failing(entry, *arguments, **named):
        if entry.key == "visitors.Lookup":
            raise OSError("the disk")
        return real(entry, *arguments, **named)

    monkeypatch.setattr(erasing, "end_batch", _failing)
    _work()
    with site_scope(site_a.id):
        assert Step.objects.get(store="visitors.Lookup").error == "OSError"
    assert messages(site_a) == [] and queries.erasure(site_a.id, erasure.id).state == State.PARTLY
    monkeypatch.setattr(erasing, "end_batch", real)
    clock.advance(clock.timedelta(minutes=11))
    _work()
    assert queries.erasure(site_a.id, erasure.id).state == State.DONE


def test_what_comes_while_it_waits_goes_too(site_a, alice, leave, messages):
    leave(site_a, email="vera@example.org")
    one = actions.look_for(site_a.id, alice, "vera@example.org")
    actions.request_erasure(site_a.id, alice, one.id)
    leave(site_a, email="vera@example.org", message="Et encore ceci")
    _work()
    assert messages(site_a) == []


def test_asking_twice_is_one_erasure(site_a, alice, leave):
    leave(site_a, email="vera@example.org")
    one = actions.look_for(site_a.id, alice, "vera@example.org")
    assert actions.request_erasure(site_a.id, alice, one.id) == actions.request_erasure(site_a.id, alice, one.id)
    with site_scope(site_a.id):
        assert Erasure.objects.count() == 1


def test_a_restored_copy_is_told(site_a, alice, leave, messages):
    """What a backup brings back under the same ids goes again; what was never hers stays."""
    hers = leave(site_a, email="vera@example.org")
    text = "Dites bonjour à vera@example.org"
    walter = leave(site_a, email="walter@example.org", message=text)
    before = {"hers": vars(hers).copy(), "walter": walter.answers}
    _erase(site_a, alice)
    told = declarations.entries()
    assert "vera" not in json.dumps(told)
    with site_scope(site_a.id):
        Tombstone.objects.all().delete()
        before["hers"].pop("_state")
        type(hers).objects.create(**before["hers"])
        walter.answers = before["walter"]
        walter.save()
    declarations.take_over(told)
    declarations.take_over(told)
    assert declarations.replay() == 1 and declarations.replay() in (0, 1)
    (stays,) = messages(site_a)
    assert stays.id == walter.id and "vera" not in json.dumps(stays.answers)
