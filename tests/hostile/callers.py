"""What people do with an address, before and after it has become somebody else's."""

import re

from django.test import Client

from tests.promises.person import PASSWORD, confirm, link_to, mails_to, sign_up, work
from website_online.core.accounts.actions import addresses
from website_online.core.accounts.models import Account


def ask(browser: Client, email: str, words: str) -> None:
    """Send a question through the operator's form."""
    browser.post("/fr/contact", {"category": "question", "email": email, "message": words})
    work()


def read_the_news(email: str) -> None:
    """Subscribe an address to the newsletter without an account, and confirm it."""
    assert Client().post("/fr/lettre", {"email": email, "age": "on"}).status_code == 302
    mail = next(each for each in mails_to(email) if each.template == "subscriptions.confirm")
    found = re.search(r"https?://[^/]+(/lists/confirm/\S+)", mail.text)
    assert found, mail.text
    assert Client().post(found[1]).status_code == 200


def change_address(account: Account, new: str) -> None:
    """Give an account another address, which is confirmed."""
    addresses.request_email_change(account, new, PASSWORD)
    addresses.confirm_email_change(link_to(new, "confirm-new-address").rpartition("/")[2])
    work()
    account.refresh_from_db()
    assert account.email == new


def next_holder(email: str) -> tuple[Client, Account]:
    """Sign somebody up who has an address now that was another's; return the browser and the account."""
    browser, account, _site = sign_up(email=email, name="Chez la suivante", ip="203.0.113.77")
    confirm(browser, account)
    return browser, account
