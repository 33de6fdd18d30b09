"""What people do in these tests: a browser that signs up, reads its mail and moves through time."""

import re
from datetime import timedelta

from django.test import Client

from website_online.core.accounts.models import Account
from website_online.core.mail.models import Message
from website_online.core.sites.models import Site
from website_online.foundation import background, clock

PASSWORD = "Une phrase de passe, avec des accents : é à ô"


def work() -> None:
    """Do the stored work that is due."""
    while background.run_next():
        pass


def move(by: timedelta) -> None:
    """Move the test clock, then do what is due."""
    clock.advance(by)
    work()


def move_months(count: int, *, less: timedelta = timedelta()) -> None:
    """Move the test clock by calendar months, less a little, and run each day's retention once at the end."""
    clock.advance(clock.months(count).after(clock.now()) - clock.now() - less)


def sign_up(
    *, email: str = "marie@example.be", name: str = "Boulangerie Marie", ip: str = "203.0.113.9"
) -> tuple[Client, Account, Site]:
    """Sign up in a fresh browser; return the browser, the account and its first site."""
    browser = Client(REMOTE_ADDR=ip)
    answer = browser.post("/fr/creer", {"name": name, "email": email, "password": PASSWORD, "age": "on"})
    assert answer.status_code == 302, answer.content.decode()
    work()
    account = Account.objects.get(email=email)
    return browser, account, Site.objects.get(memberships__account=account)


def sign_in(email: str, password: str = PASSWORD, *, browser: Client | None = None, ip: str = "203.0.113.9") -> Client:
    """Sign in at the portal's door, in a fresh browser or in this one; return it."""
    browser = browser or Client(REMOTE_ADDR=ip)
    browser.get("/portal/sign-in")
    browser.post("/portal/sign-in", {"email": email, "password": password})
    work()
    return browser


def mails_to(email: str) -> list[Message]:
    """Return the mails to an address, newest first."""
    work()
    return list(Message.objects.filter(to=email).order_by("-created_at", "-id"))


def link_to(email: str, part: str) -> str:
    """Return the path of the newest mailed link that leads to a part of the portal."""
    for mail in mails_to(email):
        if found := re.search(rf"https?://[^/]+(/portal/{part}/\S+)", mail.text):
            return found[1]
    raise AssertionError(f"no link to {part} was mailed to {email}")


def confirm(browser: Client, account: Account) -> None:
    """Press the button behind the link that confirms the address."""
    browser.post(link_to(account.email, "confirm-address"))
    account.refresh_from_db()
    assert account.is_confirmed
