"""P10: sign-ins are kept with time and IP address, shown to their owner, who can end them; a new device is told."""

import pytest

from tests.promises.person import confirm, mails_to, sign_in, sign_up

pytestmark = pytest.mark.django_db


def test_both_places_are_listed_and_the_new_one_is_announced() -> None:
    home, account, _ = sign_up(ip="203.0.113.9")
    confirm(home, account)
    sign_in(account.email, ip="198.51.100.7")
    page = home.get("/portal/account/connections").content.decode()
    assert "203.0.113.9" in page
    assert "198.51.100.7" in page
    assert any(mail.template == "accounts.new_device" for mail in mails_to(account.email))


def test_another_browser_is_signed_out_from_here() -> None:
    home, account, _ = sign_up()
    confirm(home, account)
    other = sign_in(account.email, ip="198.51.100.7")
    assert other.get("/portal/").status_code == 200
    home.post("/portal/account/connections/end")
    assert other.get("/portal/").status_code == 302
    assert home.get("/portal/").status_code == 200
