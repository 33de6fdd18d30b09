"""A company that gets data and is not wholly declared turns the checks red."""

import pytest
from django.test import override_settings

from website_online.foundation import checks, recipients
from website_online.foundation.hosts import DeclaredHost, registry
from website_online.foundation.recipients import Recipient, Service


def _service(recipient: Recipient | None) -> Service:
    return Service("x", "X", "x", "x", present=lambda: recipient)


@pytest.mark.parametrize(
    ("recipient", "problem"),
    [
        (Recipient("Post SRL", "BE"), ""),
        (Recipient("Post AG", "CH"), ""),
        (Recipient("Mailer Inc.", "US", safeguard="Standard contractual clauses"), ""),
        (Recipient("Mailer Inc.", "US"), "what protects data in US"),
        (Recipient("Post SRL", ""), "in which country"),
    ],
)
def test_country_and_safeguard(recipient: Recipient, problem: str) -> None:
    found = recipients.problems([(_service(recipient), recipient)], [])
    assert [problem in each for each in found] == ([True] if problem else [])


def test_a_host_that_is_called_needs_a_recipient(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.recipients_are_complete(None) == []
    stray = DeclaredHost("api.stray.example", "Stray", "x", "server")
    monkeypatch.setitem(registry._items, stray.host, stray)
    assert [message.id for message in checks.recipients_are_complete(None)] == ["website_online.E011"]


def test_a_mail_provider_without_a_country_is_red() -> None:
    with override_settings(MAIL_DELIVERY="smtp", EMAIL_HOST="smtp.post.example"):
        assert "smtp.post.example" in str(checks.recipients_are_complete(None)[0].msg)
    with override_settings(MAIL_DELIVERY="smtp", EMAIL_HOST="smtp.post.example", MAIL_COUNTRY="BE"):
        assert checks.recipients_are_complete(None) == []
    with override_settings(MAIL_DELIVERY="smtp", EMAIL_HOST="localhost"):
        assert checks.recipients_are_complete(None) == []
