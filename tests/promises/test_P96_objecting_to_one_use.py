"""P96: one use is objected to by itself: it is restricted at once, and a person answers within a month."""

import pytest

from tests.promises.person import confirm, mails_to, move, sign_up
from website_online.core.cases.actions import answer
from website_online.core.cases.models import Case
from website_online.foundation import clock, restrictions
from website_online.operations.privacy.actions import objecting, restricting
from website_online.operations.privacy.promises import restricted

pytestmark = pytest.mark.django_db
PAGE = "/portal/account/consents"


def test_one_use_is_restricted_and_no_other_until_a_person_has_answered() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    [use, other] = objecting.uses()[:2]
    assert browser.get(PAGE).status_code == 200
    sent = browser.post(f"{PAGE}/object", {"use": use.key, "words": "Ma situation est particulière."})
    assert sent.status_code == 302
    assert restricting.is_restricted(account.pk, store=use.stores[0])
    assert not restricting.is_restricted(account.pk, store=other.stores[0])
    assert not restrictions.is_restricted(account.pk, "mail.news")
    case = Case.objects.get(account_id=account.pk)
    assert case.due_on == clock.months(1).after(case.opened_at)
    assert case.reference in browser.get("/portal/account/data").content.decode()
    answer(case, "Nos raisons l’emportent, et voici pourquoi.", by=None)
    [restriction] = restricting.in_force(account.pk).filter(store=use.stores[0])
    restricting.lift(restriction, because="Voyez notre réponse.")
    assert any("Voyez notre réponse." in mail.text for mail in mails_to(account.email))
    assert restricting.is_restricted(account.pk, store=use.stores[0]), "told before it ends (art. 18(3))"
    move(restricting.NOTICE)
    assert not restricting.is_restricted(account.pk, store=use.stores[0])


def test_an_objection_that_nobody_answers_within_the_month_is_seen() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    browser.post(f"{PAGE}/object", {"use": objecting.uses()[0].key, "words": "Non."})
    assert restricted().met
    move(clock.months(1).after(clock.now()) - clock.now() + clock.days(1).after(clock.now()) - clock.now())
    found = restricted()
    assert not found.met
    assert found.figures["late"] == 1
