"""Versions are numbered, dated, never changed; an important one comes 30 days later and everybody is told."""

from datetime import timedelta

import pytest

from website_online.core.accounts.models import Account
from website_online.core.mail.models import Message
from website_online.foundation import background, clock, personal_data
from website_online.foundation.hosts import DeclaredHost, registry
from website_online.operations.statement import actions, queries
from website_online.operations.statement.actions import PublicationRefused, publish
from website_online.operations.statement.models import Told, Version, WrittenOnce

pytestmark = pytest.mark.django_db


def test_the_first_version_says_every_clause_in_each_language() -> None:
    version = publish()
    assert (version.number, version.effective_on) == (1, clock.today())
    french, english = queries.text(version, "fr"), queries.text(version, "en")
    assert [c["key"] for c in french.clauses] == [c["key"] for c in english.clauses]
    assert len(french.clauses) > 10
    assert set(version.facts["stores"]) == {e.key for e in personal_data.registry.values() if e.personal}
    assert queries.in_force() == version


def test_the_same_words_are_not_published_twice() -> None:
    publish()
    assert not queries.pending()
    with pytest.raises(PublicationRefused):
        publish()


def test_clearer_words_apply_at_once(settings) -> None:
    publish()
    settings.BRAND = "Autre nom"
    version = publish(because="New name")
    assert version.kind == Version.Kind.WORDING
    assert queries.in_force() == version
    titles = [title for title, _ in queries.differences(Version.objects.get(number=1), version, "fr")]
    assert titles


def test_more_than_was_said_has_to_be_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    monkeypatch.setitem(registry._items, "maps.example", DeclaredHost("maps.example", "Maps", "maps", "browser"))
    with pytest.raises(PublicationRefused, match=r"host:maps\.example"):
        publish()
    with pytest.raises(PublicationRefused, match="before"):
        publish(important=True, effective_on=clock.today() + timedelta(days=29))
    version = publish(important=True)
    assert version.effective_on == clock.today() + timedelta(days=30)
    assert queries.in_force().number == 1
    assert queries.upcoming() == version
    clock.advance(timedelta(days=31))
    assert queries.in_force() == version


def test_every_open_account_is_told_once(
    alice: Account, bob: Account, charlie: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "BATCH", 1)
    publish()
    charlie.closed_at = clock.now()
    charlie.save(update_fields=["closed_at"])
    monkeypatch.setitem(registry._items, "maps.example", DeclaredHost("maps.example", "Maps", "maps", "browser"))
    version = publish(important=True)
    for _ in range(4):
        background.run_due()
    actions.announce(version_id=str(version.pk), after="")
    sent = Message.objects.filter(template="statement.change_announced")
    assert sorted(sent.values_list("account_id", flat=True)) == sorted([alice.pk, bob.pk])
    assert Told.objects.count() == 2
    assert queries.notice_for(alice.pk) == version
    actions.dismiss(alice.pk)
    assert queries.notice_for(alice.pk) is None
    assert queries.notice_for(bob.pk) == version


def test_a_version_is_never_changed() -> None:
    version = publish()
    version.because = "other"
    with pytest.raises(WrittenOnce):
        version.save()
    with pytest.raises(WrittenOnce):
        version.delete()


def test_a_version_may_not_overtake_one_that_is_announced(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    monkeypatch.setitem(registry._items, "maps.example", DeclaredHost("maps.example", "Maps", "maps", "browser"))
    publish(important=True)
    settings.BRAND = "Autre nom"
    with pytest.raises(PublicationRefused, match="Version 2"):
        publish()
