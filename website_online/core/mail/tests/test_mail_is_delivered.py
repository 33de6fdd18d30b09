"""A message lies in the outbox in the same transaction and leaves by a stored job, once."""

from email import message_from_bytes, policy

import pytest
from django.db import transaction

from website_online.core.mail.actions import MailRefused, is_suppressed, send
from website_online.core.mail.models import Message
from website_online.core.mail.rules import MailClass
from website_online.foundation import clock
from website_online.foundation.background import run_due
from website_online.foundation.models import StoredJob

pytestmark = pytest.mark.django_db
CONTEXT = {"reference": "K7Q4-9MRT", "answer": "Oui, <b>volontiers</b> & à bientôt."}


def _answer(to, **more):
    return send("cases.answered", to=to, language="fr", context=CONTEXT, **more)


def test_text_and_html_reach_the_server_and_leave_the_outbox(post_office):
    message = _answer("Véra@example.org".replace("é", "e"), reply_to="help@operator.example")
    assert message.state == Message.State.QUEUED
    run_due()
    run_due()
    assert len(post_office) == 1
    mail = message_from_bytes(post_office[0], policy=policy.default)
    text, html = mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content()
    assert "Oui, <b>volontiers</b> & à bientôt." in text
    assert "Oui, &lt;b&gt;volontiers&lt;/b&gt; &amp; à bientôt." in html
    assert "K7Q4-9MRT" in mail["Subject"]
    assert mail["Reply-To"] == "help@operator.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == f"<{message.id}@operator.example>"
    assert mail["List-Unsubscribe"] is None
    message.refresh_from_db()
    assert (message.state, message.text, message.html) == (Message.State.SENT, "", "")


def test_nothing_is_sent_when_the_transaction_fails(post_office):
    with pytest.raises(RuntimeError), transaction.atomic():
        _answer("vera@example.org")
        raise RuntimeError
    run_due()
    assert post_office == [] and not Message.objects.exists()


def test_the_same_key_makes_one_message(post_office):
    first = _answer("vera@example.org", dedupe_key="a:1")
    assert _answer("vera@example.org", dedupe_key="a:1").pk == first.pk
    run_due()
    assert len(post_office) == 1


def test_a_temporary_refusal_is_tried_again(post_office):
    message = _answer("later@example.org")
    run_due()
    message.refresh_from_db()
    assert (message.state, message.attempts) == (Message.State.QUEUED, 1)
    waiting = StoredJob.objects.get(name="mail.deliver")
    assert waiting.state == StoredJob.State.READY and waiting.run_after > clock.now()


def test_a_mailbox_that_does_not_exist_is_not_written_to_again(post_office):
    message = _answer("gone@example.org")
    run_due()
    message.refresh_from_db()
    assert (message.state, message.error) == (Message.State.FAILED, "recipient refused (550)")
    second = _answer("GONE@example.org")
    run_due()
    second.refresh_from_db()
    assert (second.state, second.to) == (Message.State.SUPPRESSED, "")


def test_a_full_mailbox_still_exists(post_office):
    _answer("full@example.org")
    run_due()
    assert not is_suppressed("full@example.org", MailClass.TRANSACTIONAL)


def test_in_development_mail_stays_readable_and_goes_nowhere(settings):
    assert settings.MAIL_DELIVERY == "outbox"
    message = _answer("vera@exämple.org")
    run_due()
    message.refresh_from_db()
    assert message.state == Message.State.KEPT
    assert message.to == "vera@xn--exmple-cua.org"
    assert "volontiers" in message.text


@pytest.mark.parametrize(
    "address", ["", "vera", "vera@", "@example.org", "a b@example.org", "vera@localhost", "v@e.org\nBcc: x@y.z"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(MailRefused):
        _answer(address)


def test_mail_that_gave_up_is_marked(settings, post_office):
    from website_online.core.mail.schedule import mark_what_gave_up

    message = _answer("later@example.org")
    StoredJob.objects.filter(name="mail.deliver").update(state=StoredJob.State.FAILED)
    mark_what_gave_up("2026-01-01")
    message.refresh_from_db()
    assert message.state == Message.State.FAILED and message.text == ""
