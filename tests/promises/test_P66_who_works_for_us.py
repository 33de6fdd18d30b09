"""P66: the companies that work for the operator stand in public; one more is told 30 days before, and customers can object."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from tests.promises.person import confirm, mails_to, sign_up, work
from website_online.core.cases.models import Case
from website_online.foundation import clock
from website_online.operations.agreements import queries
from website_online.operations.agreements.schedule import look_daily

pytestmark = pytest.mark.django_db
ON = {"EMAIL_HOST": "smtp.post.example", "MAIL_COMPANY": "Post SRL", "MAIL_COUNTRY": "BE"}


def page(path: str = "/fr/sous-traitants") -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_the_notice_the_day_and_the_objection() -> None:
    browser, account, _site = sign_up()
    confirm(browser, account)
    assert "Post SRL" not in page()
    call_command("processors", "announce", "mail", company="Post SRL", country="be", because="Un envoi plus sûr")
    work()
    mail = mails_to(account.email)[0]
    assert mail.template == "agreements.processor_announced" and "Post SRL" in mail.subject
    day = clock.today() + timedelta(days=30)
    shown = page()
    for text in ("Post SRL", "Belgique", "Envoi des e-mails", "Adresses e-mail"):
        assert text in shown
    assert f'<time datetime="{day:%Y-%m-%d}"><strong>' in shown
    assert "Post SRL" in browser.get("/portal/").content.decode()
    row = queries.register()[0].row
    answer = browser.post(
        "/portal/account/processors", {"engagement": str(row.pk), "words": "Une autre, s’il vous plaît."}
    )
    assert answer.status_code == 302
    assert "s’il vous plaît" in Case.objects.get(account_id=account.pk).messages.get().text
    clock.advance(timedelta(days=30))
    assert f'<time datetime="{day:%Y-%m-%d}"><strong>' not in page() and "Post SRL" in page()


def test_what_is_switched_on_without_a_line_is_found() -> None:
    with override_settings(MAIL_DELIVERY="smtp", **ON):
        assert [service.key for service, _ in queries.not_in_register()] == ["mail"]
        look_daily("today")  # the register of an installation that has none begins with who works already
        assert queries.not_in_register() == []
    with override_settings(MAIL_DELIVERY="smtp", **(ON | {"MAIL_COMPANY": "Another NV"})):
        assert [recipient.company for _, recipient in queries.not_in_register()] == ["Another NV"]


def test_the_agreement_is_accepted_at_sign_up_and_stands_in_the_account() -> None:
    form = page("/fr/creer")
    assert 'href="/fr/accord-de-traitement"' in form and 'name="agreement"' not in form
    browser, account, _site = sign_up()
    acceptance = queries.acceptances(account.pk)[0]
    assert (acceptance.version.number, acceptance.how) == (1, "sign-up")
    shown = browser.get("/portal/account/agreement").content.decode()
    assert acceptance.text.digest in shown and 'href="/fr/accord-de-traitement/1?download"' in shown
    assert "article 28 du RGPD" in page("/fr/accord-de-traitement")
    file = Client().get("/fr/accord-de-traitement/1?download")
    assert file["Content-Disposition"].startswith("attachment") and acceptance.text.digest in file.content.decode()
