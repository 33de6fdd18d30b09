"""P19: failed and successful sign-ins are kept with their result."""

import pytest

from tests.promises.person import confirm, sign_in, sign_up
from website_online.core.accounts.models import SignIn

pytestmark = pytest.mark.django_db


def test_three_wrong_and_one_right() -> None:
    home, account, _ = sign_up()
    confirm(home, account)
    SignIn.objects.all().delete()
    for attempt in range(3):
        sign_in(account.email, f"essai {attempt}", ip="198.51.100.7")
    sign_in(account.email, ip="198.51.100.7")
    results = list(SignIn.objects.filter(account=account).order_by("at", "id").values_list("result", flat=True))
    assert results == ["wrong_password"] * 3 + ["success"]
    page = home.get("/portal/account/connections").content.decode()
    assert page.count("198.51.100.7") >= 4
