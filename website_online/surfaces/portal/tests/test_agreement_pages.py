"""The account shows what it accepted, lets it accept more, and says where its data went, from records."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings

from website_online.core.accounts.models import Account
from website_online.core.mail.models import Message
from website_online.foundation import background, clock
from website_online.foundation.recipients import Recipient
from website_online.operations.agreements import actions, queries
from website_online.operations.agreements.models import Acceptance, Notice
from website_online.operations.backups.models import Backup, Result

pytestmark = pytest.mark.django_db
AGREEMENT, PROCESSORS, DISCLOSURES = (
    "/portal/account/agreement",
    "/portal/account/processors",
    "/portal/account/data/disclosures",
)


def of(account: Account) -> Client:
    found = Client()
    found.force_login(account)
    return found


def read(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def work() -> None:
    while background.run_next():
        pass


def test_a_button_accepts_the_version_that_waits(alice: Account) -> None:
    version = actions.publish()
    browser = of(alice)
    assert "Accepter cette version" in read(browser, AGREEMENT)
    assert browser.post(AGREEMENT).status_code == 302
    acceptance = queries.acceptances(alice.pk)[0]
    assert (acceptance.version, acceptance.how) == (version, Acceptance.How.PORTAL)
    page = read(browser, AGREEMENT)
    assert "Accepter cette version" not in page and acceptance.text.digest in page


def test_pressing_twice_accepts_once_and_pressing_for_nothing_does_nothing(alice: Account) -> None:
    browser = of(alice)
    assert browser.post(AGREEMENT).status_code == 302
    actions.publish()
    browser.post(AGREEMENT)
    browser.post(AGREEMENT)
    assert Acceptance.objects.count() == 1


def test_charlie_sees_nothing_of_alice(alice: Account, charlie: Account) -> None:
    actions.publish()
    acceptance = actions.accept(alice, Acceptance.How.PORTAL)
    row = actions.announce("mail", Recipient("Post SRL", "BE"))
    objection = actions.object_to(alice, row, "Je préfère une autre.")
    work()
    browser = of(charlie)
    assert acceptance.text.digest not in read(browser, AGREEMENT)
    assert objection.reference not in read(browser, PROCESSORS)
    assert "Rien jusqu’ici" in read(browser, DISCLOSURES)
    browser.post("/portal/account/agreement/read")
    assert Notice.objects.filter(account_id=charlie.pk, dismissed_at=None).count() == 0


def test_a_notice_stays_until_it_is_put_aside(alice: Account) -> None:
    actions.announce("mail", Recipient("Post SRL", "BE"))
    work()
    browser = of(alice)
    assert "Post SRL travaillera pour nous" in read(browser, "/portal/")
    browser.post("/portal/account/agreement/read")
    assert "Post SRL travaillera pour nous" not in read(browser, "/portal/")


def test_an_empty_objection_is_asked_for_again(alice: Account) -> None:
    row = actions.announce("mail", Recipient("Post SRL", "BE"))
    answer = of(alice).post(PROCESSORS, {"engagement": str(row.pk), "words": ""})
    assert answer.status_code == 200 and "<details open" in answer.content.decode()


@pytest.mark.parametrize("wrong", ["", "nothing", "0f6df6dc-9977-4374-9d26-d22ea79ef431"])
def test_an_objection_to_nobody_is_refused(alice: Account, wrong: str) -> None:
    answer = of(alice).post(PROCESSORS, {"engagement": wrong, "words": "Non"})
    assert answer.status_code == 200 and not queries.Notice.objects.exists()


def test_one_cannot_object_to_who_works_already(alice: Account) -> None:
    row = actions.announce("mail", Recipient("Post SRL", "BE"))
    clock.advance(timedelta(days=31))
    answer = of(alice).post(PROCESSORS, {"engagement": str(row.pk), "words": "Non"})
    assert answer.status_code == 200 and not row.objections.exists()


def test_who_hosts_has_it_all_the_time(alice: Account) -> None:
    with override_settings(HOSTING_COMPANY="Datacentre SA", HOSTING_COUNTRY="BE"):
        actions.fill_register()
        page = read(of(alice), DISCLOSURES)
    assert "Datacentre SA, Belgique" in page and "Tout ce que vous gardez ici" in page and "Rien jusqu’ici" not in page


def test_where_data_went_comes_from_records(alice: Account) -> None:
    on = {"MAIL_DELIVERY": "smtp", "EMAIL_HOST": "smtp.post.example", "MAIL_COMPANY": "Post SRL", "MAIL_COUNTRY": "BE",
          "BACKUP_REPOSITORY": "sftp:backup@vault.example:/copies", "BACKUP_COMPANY": "Vault NV", "BACKUP_COUNTRY": "NL"}  # fmt: skip
    with override_settings(**on):
        actions.fill_register()
        assert "Rien jusqu’ici" in read(of(alice), DISCLOSURES)
        for number in range(3):
            Message.objects.create(
                template="x", mail_class="transactional", to=alice.email, language="fr", subject=str(number),
                account_id=alice.pk, state="sent", ended_at=clock.now(),
            )  # fmt: skip
        Message.objects.create(template="x", mail_class="transactional", to=alice.email, language="fr", subject="y",
                               account_id=alice.pk, state="kept", ended_at=clock.now())  # fmt: skip
        clock.advance(timedelta(days=1))
        Backup.objects.create(started_at=clock.now(), ended_at=clock.now(), result=Result.GOOD)
        Backup.objects.create(started_at=clock.now(), ended_at=clock.now(), result=Result.FAILED)
        page = read(of(alice), DISCLOSURES)
    assert "Post SRL, Belgique" in page and "Vault NV, Pays-Bas" in page
    assert '">3</td>' in page and '">1</td>' in page
