"""Who follows the statement gets one mail for each version, however often the work is begun anew."""

import pytest

from website_online.core.accounts.models import Account
from website_online.core.mail.models import Message
from website_online.core.subscriptions import links
from website_online.core.subscriptions.actions import Asked, ask, confirm, leave, subscribe
from website_online.core.subscriptions.links import Kind, Link
from website_online.core.subscriptions.models import Subscription
from website_online.core.subscriptions.queries import Party
from website_online.foundation import background
from website_online.operations.statement import actions
from website_online.operations.statement.actions import publish
from website_online.operations.statement.following import FOLLOWED

pytestmark = pytest.mark.django_db


def _reader(email: str, language: str = "fr") -> Subscription:
    ask(Asked(FOLLOWED, email, language, "statement"))
    row = Subscription.objects.get(email=email)
    return confirm(links.make(Link(Kind.CONFIRMS, row.pk, FOLLOWED)))


def _told() -> list[str]:
    while background.run_next():
        pass
    return sorted(Message.objects.filter(template="statement.new_version").exclude(to="").values_list("to", flat=True))


def test_in_batches_and_begun_anew(alice: Account, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 1)
    publish()
    _reader("vera@example.org")
    _reader("walter@example.org")
    subscribe(alice, FOLLOWED, how="portal", language="fr")
    assert _told() == [], "nobody hears of a version that was there before"
    settings.BRAND = "Autre nom"
    version = publish()
    expected = sorted(["vera@example.org", "walter@example.org", alice.email])
    assert _told() == expected
    for _ in range(2):
        actions.tell_readers(version_id=str(version.pk), after="")
        assert _told() == expected


def test_each_in_his_language(settings) -> None:
    publish()
    for language in ("fr", "nl", "de", "en"):
        _reader(f"{language}@example.org", language)
    settings.BRAND = "Autre nom"
    publish()
    _told()
    texts = {each.language: each.text for each in Message.objects.filter(template="statement.new_version")}
    assert {language for language, text in texts.items() if f"/{language}/" in text} == {"fr", "nl", "de", "en"}
    assert len(set(texts.values())) == 4


def test_who_leaves_while_it_is_on_its_way_hears_nothing(settings) -> None:
    publish()
    row = _reader("vera@example.org")
    settings.BRAND = "Autre nom"
    version = publish()
    actions.tell_readers(version_id=str(version.pk), after="")
    leave(Party(recipient=row.recipient), [FOLLOWED], how="link")
    assert _told() == []


def test_a_version_that_is_not_there_is_no_fault() -> None:
    actions.tell_readers(version_id="018f0000-0000-7000-8000-000000000001", after="")
    assert _told() == []
