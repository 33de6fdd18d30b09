"""An address may have another holder later: what was the former account's is not his, and what is his is not the former's."""

import zipfile
from datetime import timedelta

import pytest
from django.test import Client

from tests.hostile.callers import ask, change_address, next_holder
from tests.promises.person import PASSWORD, confirm, link_to, move, sign_up, work
from website_online.core.accounts.actions.closing import close
from website_online.core.accounts.models import Account, Closure
from website_online.core.cases.models import Case
from website_online.core.mail.actions import deliver
from website_online.core.mail.models import Message
from website_online.core.subscriptions import actions as subscriptions
from website_online.foundation import clock
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy import exports
from website_online.operations.privacy.actions import erase, holding, request_export, retain
from website_online.operations.privacy.actions.exporting import build_export
from website_online.operations.privacy.actions.holding import Order
from website_online.operations.privacy.models import Erasure, LegalHold, State

pytestmark = pytest.mark.django_db
VERA = "vera@example.be"
ORDER = Order(reference="BR-12/2030", reason="Fraud", basis="art. 39bis C.I.cr.", authority="Parquet de Bruxelles")


def _former() -> tuple[Client, Account]:
    browser, account, _site = sign_up(email=VERA)
    confirm(browser, account)
    return browser, account


def _hold(account: Account, stores: list[str]) -> LegalHold:
    return holding.place(
        ORDER, expires_at=clock.now() + timedelta(days=300), by="Alix", account_id=account.pk, stores=stores
    )


def _held_erasure(stores: list[str]) -> tuple[Account, LegalHold]:
    """Erase an account of which an order keeps something."""
    browser, former = _former()
    ask(browser, VERA, "Une ancienne question.")
    hold = _hold(former, stores)
    assert erase(Subject(account_id=str(former.pk))).state == State.HELD
    move(timedelta(days=100))
    return former, hold


def _copy_of(account: Account) -> str:
    export = request_export(account.pk)
    build_export(export_id=str(export.id))
    with zipfile.ZipFile(exports.place(export.id)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def test_a_copy_holds_nothing_of_the_former_account() -> None:
    browser, former = _former()
    ask(browser, VERA, "Un secret d'avant.")
    change_address(former, "vera.autrement@example.be")
    _browser, account = next_holder(VERA)
    copy = _copy_of(account)
    assert VERA in copy
    for theirs in (str(former.pk), "Un secret d'avant", "vera.autrement@example.be"):
        assert theirs not in copy


def test_erasing_the_next_holder_leaves_the_former_account_its_own() -> None:
    browser, former = _former()
    ask(browser, VERA, "Une question, toujours ouverte.")
    change_address(former, "vera.autrement@example.be")
    _browser, account = next_holder(VERA)
    mails, cases = (kind.objects.filter(account_id=former.pk) for kind in (Message, Case))
    before = mails.count(), cases.count()
    assert all(before)
    assert erase(Subject(account_id=str(account.pk))).state == State.DONE
    assert (mails.count(), cases.count()) == before


@pytest.mark.parametrize(
    "stores", [["mail.Message"], ["cases.Case", "mail.Message"], ["subscriptions.Subscription", "cases.Case"]]
)
def test_when_the_hold_is_over_only_the_formers_go(stores: list[str]) -> None:
    former, hold = _held_erasure(stores)
    browser, account = next_holder(VERA)
    ask(browser, VERA, "Une nouvelle question.")
    ask(Client(), VERA, "Une autre, sans compte.")
    asked = set(Case.objects.order_by("-opened_at").values_list("pk", flat=True)[:2])
    mails = Message.objects.filter(account_id=account.pk).count()
    holding.lift(hold, by="Alix")
    retain(clock.today())
    assert Erasure.objects.get(account_id=former.pk).state == State.DONE
    assert not Case.objects.filter(account_id=former.pk).exists()
    assert not Message.objects.filter(account_id=former.pk).exists()
    assert set(Case.objects.filter(pk__in=asked).values_list("pk", flat=True)) == asked
    assert Message.objects.filter(account_id=account.pk).count() == mails > 0


def test_a_hold_on_the_former_account_holds_nothing_of_the_next_holder() -> None:
    _browser, former = _former()
    close(former, reason=Closure.Reason.OWN_WISH)
    work()
    _hold(former, [])
    move(timedelta(days=20))
    browser = Client(REMOTE_ADDR="203.0.113.77")
    browser.post("/fr/creer", {"name": "Chez la suivante", "email": VERA, "password": PASSWORD, "age": "on"})
    account = Account.objects.get(email=VERA, closed_at=None)
    browser.post(link_to(VERA, "confirm-address"))
    ask(browser, VERA, "Une question avec compte.")
    ask(Client(), VERA, "Une question sans compte.")
    assert erase(Subject(account_id=str(account.pk))).state == State.DONE
    former.refresh_from_db()
    assert former.email == VERA


def test_a_letter_that_waits_does_not_go_to_the_former_address() -> None:
    _browser, account = _former()
    subscriptions.subscribe(account, "statement", how="portal", language="fr")
    waiting = Message.objects.create(
        template="statement.new_version",
        mail_class="marketing",
        to=VERA,
        language="fr",
        account_id=account.pk,
        subject="Une nouvelle version",
        text="Elle est là.",
    )
    change_address(account, "vera.autrement@example.be")
    deliver(message_id=str(waiting.id))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.to) == (Message.State.HELD, "")
