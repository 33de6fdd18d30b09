"""A mail that quoted a visitor forgets him; one that was not sent yet never is."""

import pytest

from website_online.core.mail.actions import deliver, send
from website_online.core.mail.forgetting import forget
from website_online.core.mail.models import Message
from website_online.foundation import background

pytestmark = pytest.mark.django_db


def _sent(key, alice):
    context = {"url": "https://example.org/x", "until": None}
    return send(
        "privacy.copy_ready",
        to=alice.email,
        language="fr",
        context=context,
        dedupe_key=key,
        reply_to="vera@example.org",
    )


def test_words_go_and_the_sending_stays(alice):
    told, other = _sent("about:1", alice), _sent("about:2", alice)
    background.run_due()
    assert forget(["about:1", "about:3"]) == 1
    told.refresh_from_db()
    other.refresh_from_db()
    assert (told.subject, told.text, told.html, told.reply_to) == ("", "", "", "")
    assert told.to == alice.email and told.state == Message.State.KEPT
    assert other.text and other.reply_to == "vera@example.org"


def test_what_waits_is_never_sent(alice):
    told = _sent("about:1", alice)
    assert forget(["about:1"]) == 1
    deliver.run(message_id=str(told.id))
    assert not Message.objects.filter(id=told.id).exists()


def test_nothing_at_all_may_stay(alice):
    _sent("about:1", alice)
    background.run_due()
    assert forget(["about:1"], whole=True) == 1
    assert not Message.objects.filter(dedupe_key="about:1").exists()
