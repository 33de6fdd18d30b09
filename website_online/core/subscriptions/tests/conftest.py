"""A letter of a list, and a real mail server."""

import pytest

from website_online.core.mail import emails
from website_online.core.mail.rules import MailClass
from website_online.core.mail.tests.conftest import post_office  # noqa: F401
from website_online.core.subscriptions.tests.letters import letters_of


@pytest.fixture
def letters(monkeypatch):
    """Register a mail for each list of the service, laid out as any other; returns their names by list."""
    return letters_of(("offers", "news", "tips"), monkeypatch, emails, MailClass)
