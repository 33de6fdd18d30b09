"""A letter of each list, as campaigns will make them: registered for one test, sent by the real path."""

import re

import pytest

from tests.promises.person import mails_to
from website_online.core.mail import emails
from website_online.core.mail.models import Message
from website_online.core.mail.rules import MailClass
from website_online.core.subscriptions.actions import send_issue
from website_online.core.subscriptions.queries import readers
from website_online.core.subscriptions.tests.letters import letters_of


class Letters:
    """An editor's desk for one test: what is sent goes to whoever reads the list."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def send(self, key: str, issue: str) -> list[Message]:
        """Put one issue of a list into the outbox for every reader; return the messages."""
        made = []
        for row in readers(key):
            made.append(
                send_issue(self.names[key], row, context={"words": issue}, dedupe_key=f"{key}:{issue}:{row.pk}")
            )
        return made

    def received(self, email: str) -> list[str]:
        """Return the lists of which somebody has a letter, once for each letter."""
        return sorted(
            key
            for mail in mails_to(email)
            for key, name in self.names.items()
            if mail.template == name and mail.state in {Message.State.KEPT, Message.State.SENT}
        )


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Letters:
    """Letters of the three lists of the service."""
    return Letters(letters_of(("offers", "news", "tips"), monkeypatch, emails, MailClass))


def way_out(mail: Message) -> str:
    """Return the path of the link at the foot of a mail; it is the one in the header, too."""
    found = re.search(r"https?://[^/]+(/lists/leave/\S+)", mail.text)
    assert found, "no visible link"
    assert found[1] in mail.headers["List-Unsubscribe"]
    assert found[1] in mail.html
    return found[1]


def switch(browser, key: str, wish: str) -> None:  # type: ignore[no-untyped-def]
    """Press the switch of a list in the account's settings."""
    assert browser.post("/portal/account/mail", {"list": key, "wish": wish}).status_code == 302
