"""Two closed classes: marketing carries one-click unsubscription and obeys refusals, the other does not."""

import pytest

from website_online.core.mail import emails
from website_online.core.mail.actions import MailRefused, deliver, is_suppressed, lift_suppression, send, suppress
from website_online.core.mail.models import Message, Suppression
from website_online.core.mail.rules import Headers, MailClass, headers
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def tips(monkeypatch):
    """A marketing mail, with the templates of another one; who asked for it is another app's business."""
    monkeypatch.setattr(emails.gates, "_items", {})
    kind = emails.EmailKind("cases.answered", MailClass.MARKETING, "Tips", list="tips")
    monkeypatch.setitem(emails.registry._items, "cases.tips", kind)
    return "cases.tips"


def _send(name, **more):
    message = send(name, to="vera@example.org", language="en", context={"reference": "A", "answer": "B"}, **more)
    run_due()
    message.refresh_from_db()
    return message


def test_without_a_way_out_it_is_not_made(tips):
    with pytest.raises(MailRefused):
        _send(tips)
    assert not Message.objects.exists()


def test_with_one_it_carries_both_headers_and_the_link():
    made = headers(Headers(MailClass.MARKETING, "<1@x>", "https://operator.example/u/abc"))
    assert made["List-Unsubscribe"] == "<https://operator.example/u/abc>"
    assert made["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in headers(Headers(MailClass.TRANSACTIONAL, "<1@x>", "https://x.example/u"))
    with pytest.raises(ValueError):
        headers(Headers(MailClass.MARKETING, "<1@x>", "https://x.example/\r\nBcc: a@b.c"))


def test_who_unsubscribed_gets_what_is_necessary_only(tips):
    suppress("Vera@Example.org", reason=Suppression.Reason.UNSUBSCRIBED, mail_class=MailClass.MARKETING)
    assert _send("cases.answered").state == Message.State.KEPT
    marketing = Message.objects.create(
        template=tips, mail_class=MailClass.MARKETING, to="vera@example.org", language="en", subject="Tips"
    )
    deliver(message_id=str(marketing.pk))
    marketing.refresh_from_db()
    assert marketing.state == Message.State.SUPPRESSED
    lift_suppression("vera@example.org", mail_class=MailClass.MARKETING)
    assert not Suppression.objects.exists()


def test_one_list_can_be_refused_and_asked_for_again():
    def refused(list_key):
        return is_suppressed("vera@example.org", MailClass.MARKETING, list_key)

    suppress("vera@example.org", reason=Suppression.Reason.UNSUBSCRIBED, mail_class=MailClass.MARKETING, list="tips")
    assert refused("tips") and not refused("news")
    suppress("vera@example.org", reason=Suppression.Reason.COMPLAINT, mail_class=MailClass.MARKETING)
    assert refused("news")
    lift_suppression("vera@example.org", mail_class=MailClass.MARKETING, list="news")
    assert not refused("news") and refused("tips")


def test_a_change_of_key_forgets_no_refusal(settings):
    suppress("vera@example.org", reason=Suppression.Reason.GONE)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert is_suppressed("VERA@example.org", MailClass.TRANSACTIONAL)
    settings.SECRET_KEY_FALLBACKS = []
    assert not is_suppressed("vera@example.org", MailClass.TRANSACTIONAL)


def test_the_list_of_refusals_holds_no_address():
    suppress("vera@example.org", reason=Suppression.Reason.COMPLAINT)
    row = Suppression.objects.get()
    assert "vera" not in row.digest and len(row.digest) == 64
