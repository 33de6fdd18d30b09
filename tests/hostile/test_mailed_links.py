"""Links in mails work once, for one purpose, until a time, for the account they were made for."""

from datetime import timedelta

import pytest

from website_online.core.accounts import actions, tokens
from website_online.core.accounts.errors import AddressTaken, TokenRefused, TooLate
from website_online.core.accounts.models import Account, Closure, Session, Token
from website_online.core.mail.queries import latest_to
from website_online.foundation import background, clock

pytestmark = pytest.mark.django_db
Purpose = Token.Purpose
NEW = "Une phrase toute neuve, longue"


def _work() -> None:
    while background.run_next():
        pass


def _link(address: str, template: str = "") -> str:
    """Return the value of the link in the newest mail to an address."""
    _work()
    message = latest_to(address, template)
    assert message is not None, f"no mail {template} to {address}"
    line = next(word for word in message.text.split() if "/portal/" in word)
    return line.rpartition("/")[2].rstrip(".,)>")


def _reset_link(account: Account) -> str:
    actions.request_reset(account.email)
    return _link(account.email, "accounts.new_password")


def test_a_link_works_once(alice: Account) -> None:
    link = _reset_link(alice)
    actions.reset_password(link, NEW)
    with pytest.raises(TokenRefused):
        actions.reset_password(link, "Encore une autre phrase")
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_a_newer_link_ends_the_older_one(alice: Account) -> None:
    first, second = _reset_link(alice), _reset_link(alice)
    assert first != second
    with pytest.raises(TokenRefused):
        actions.reset_password(first, NEW)
    actions.reset_password(second, NEW)


def test_a_link_ends_with_its_hour(alice: Account) -> None:
    link = _reset_link(alice)
    clock.advance(timedelta(minutes=60, seconds=1))
    with pytest.raises(TokenRefused):
        actions.reset_password(link, NEW)


def test_a_link_has_one_purpose(alice: Account) -> None:
    link = tokens.issue(alice, Purpose.UNLOCK, timedelta(hours=1))
    for attempt in (
        lambda: actions.reset_password(link, NEW),
        lambda: actions.confirm_email(link),
        lambda: actions.confirm_email_change(link),
        lambda: actions.undo_email_change(link),
        lambda: actions.reopen_account(link, NEW),
    ):
        with pytest.raises(TokenRefused):
            attempt()


@pytest.mark.parametrize("forged", ["", "x", "0" * 43, "%", "\x00", "\ud800", "é" * 43, "a" * 10_000])
def test_a_forged_link_is_refused(alice: Account, forged: str) -> None:
    _reset_link(alice)
    with pytest.raises(TokenRefused):
        actions.reset_password(forged, NEW)


def test_what_is_stored_does_not_open_anything(alice: Account) -> None:
    """Somebody who reads the database has digests, and a digest is no link."""
    link = _reset_link(alice)
    stored = Token.objects.get(account=alice, purpose=Purpose.RESET, used_at=None, expires_at__gt=clock.now())
    assert link not in {stored.digest, str(stored.pk)}
    with pytest.raises(TokenRefused):
        actions.reset_password(stored.digest, NEW)


def test_a_link_sent_to_a_former_address_is_dead(alice: Account, password: str) -> None:
    link = _reset_link(alice)
    actions.request_email_change(alice, "alice@elsewhere.example", password)
    actions.confirm_email_change(_link("alice@elsewhere.example"))
    with pytest.raises(TokenRefused):
        actions.reset_password(link, NEW)


def test_a_new_password_ends_every_session(alice: Account, sign_in_as) -> None:
    sign_in_as(alice)
    assert Session.objects.filter(account=alice).exists()
    actions.reset_password(_reset_link(alice), NEW)
    assert not Session.objects.filter(account=alice).exists()


@pytest.mark.parametrize("purpose", [Purpose.RESET, Purpose.CONFIRM, Purpose.UNLOCK, Purpose.CHANGE])
def test_closing_an_account_ends_its_links(alice: Account, password: str, purpose: Token.Purpose) -> None:
    link = tokens.issue(alice, purpose, timedelta(hours=1))
    actions.close_account(alice, password)
    with pytest.raises(TokenRefused):
        tokens.look(link, purpose)


def test_a_closed_account_gets_no_password_through_an_older_link(alice: Account, password: str) -> None:
    link = _reset_link(alice)
    actions.close_account(alice, password)
    with pytest.raises(TokenRefused):
        actions.reset_password(link, NEW)
    alice.refresh_from_db()
    assert alice.password == ""


def test_confirming_a_closed_account_does_nothing(alice: Account) -> None:
    """Also when somebody else has confirmed the address meanwhile, where two accounts would be joined."""
    impatient = actions.register(email="alice@example.org", password="Une autre phrase encore", language="fr")
    link = tokens.issue(impatient, Purpose.CONFIRM, timedelta(days=7))
    actions.close_account(impatient, "Une autre phrase encore")
    with pytest.raises(TokenRefused):
        actions.confirm_email(link)
    impatient.refresh_from_db()
    assert Closure.objects.get(account=impatient).reason == Closure.Reason.OWN_WISH
    assert impatient.email_confirmed_at is None


def test_who_registered_first_with_my_address_cannot_take_it_back_later(db: None) -> None:
    """Pre-hijacking: Mallory opens an account with Vera's address, and asks for a change to his own.

    Vera, who takes the account over through a new password, must not lose it to that pending change.
    """
    mallorys = actions.register(email="vera@example.org", password="Mallory knows this one", language="en")
    actions.request_email_change(mallorys, "mallory@example.com", "Mallory knows this one")
    pending = _link("mallory@example.com")
    actions.reset_password(_reset_link(mallorys), NEW)
    with pytest.raises((TokenRefused, AddressTaken, TooLate)):
        actions.confirm_email_change(pending)
    mallorys.refresh_from_db()
    assert mallorys.email == "vera@example.org"


def test_a_changed_password_ends_a_pending_change_of_address(alice: Account, password: str, rf) -> None:
    actions.request_email_change(alice, "mallory@example.com", password)
    pending = _link("mallory@example.com")
    actions.reset_password(_reset_link(alice), NEW)
    with pytest.raises(TokenRefused):
        actions.confirm_email_change(pending)


def test_links_use_the_configured_host(alice: Account, settings) -> None:
    _reset_link(alice)
    message = latest_to(alice.email, "accounts.new_password")
    assert f"{settings.OPERATOR_URL}/portal/new-password/" in message.text
