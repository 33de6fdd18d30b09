"""A version stays as it was; a change is told 30 days ahead, clearer words may apply at once."""

from datetime import timedelta

import pytest
from django.test import override_settings

from website_online.core.accounts.models import Account
from website_online.core.mail.models import Message
from website_online.foundation import background, clock
from website_online.operations.agreements import actions, queries, wording
from website_online.operations.agreements.actions import PublicationRefused
from website_online.operations.agreements.models import Acceptance, Version, WrittenOnce

pytestmark = pytest.mark.django_db
MOVED = {"legal_name": "Ateliers du Web SRL", "street": "Rue Neuve 2", "postcode": "1000", "town": "Bruxelles",
         "country": "BE", "enterprise_number": "0123.456.789", "email": "", "phone": ""}  # fmt: skip


def work() -> None:
    while background.run_next():
        pass


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_each_language_has_all_that_article_28_asks(language: str) -> None:
    keys = {clause["key"] for clause in wording.render(language).clauses}
    assert keys >= {"subject", "instructions", "confidentiality", "security", "processors", "assistance",
                    "breaches", "end", "audits"}  # fmt: skip
    assert keys == {clause["key"] for clause in wording.render("en").clauses}


def test_the_text_names_the_operator_and_what_is_kept_for_sites() -> None:
    with override_settings(OPERATOR=MOVED):
        text = str(wording.render("fr").clauses)
    assert "Ateliers du Web SRL, Rue Neuve 2" in text and "Messages des visiteurs" in text


def test_nothing_is_published_twice() -> None:
    assert actions.publish().number == 1
    with pytest.raises(PublicationRefused, match="Nothing differs"):
        actions.publish()


def test_a_change_waits_thirty_days_and_is_told_once(alice: Account) -> None:
    actions.publish()
    actions.accept(alice, Acceptance.How.PORTAL)
    work()
    with override_settings(OPERATOR=MOVED):
        with pytest.raises(PublicationRefused, match="More than the words"):
            actions.publish(wording_only=True)
        with pytest.raises(PublicationRefused, match="30 days"):
            actions.publish(effective_on=clock.today() + timedelta(days=29))
        second = actions.publish(because="Nous déménageons")
        work()
        background.enqueue(actions.tell, what="version", row_id=str(second.pk), after="")
        work()
    assert second.effective_on == clock.today() + timedelta(days=30)
    assert queries.in_force().number == 1 and queries.upcoming() == second
    mails = Message.objects.filter(template="agreements.version_announced", to=alice.email)
    assert mails.count() == 1 and "Nous déménageons" in mails.get().text
    clock.advance(timedelta(days=30))
    assert queries.in_force() == second


def test_what_differs_is_shown(alice: Account) -> None:
    first = actions.publish()
    with override_settings(OPERATOR=MOVED):
        second = actions.publish()
    changes = queries.changes(first, second, "fr")
    assert [title for title, _ in changes] == ["Qui conclut cet accord"]
    said = "".join(
        piece.words for _, found in changes for each in found for piece in each.pieces if piece.kind == "new"
    )
    assert "Rue Neuve 2" in said


def test_a_version_is_never_changed() -> None:
    version = actions.publish()
    version.because = "x"
    with pytest.raises(WrittenOnce):
        version.save()
    with pytest.raises(WrittenOnce):
        Version.objects.get().delete()
