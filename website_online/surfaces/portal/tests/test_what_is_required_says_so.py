"""Where a second step is on, the code is required to prove who one is, and its error stands beside it."""

import re

import pytest

from website_online.core.factors.tests.holders import PASSWORD, at_home, give_code_app

PROVE = "/portal/account/security/prove"
pytestmark = pytest.mark.django_db


def test_the_code_is_required_and_its_error_is_beside_it(alice) -> None:
    home = at_home(alice)
    give_code_app(alice)
    page = home.get(PROVE).content.decode()
    assert "(facultatif)" not in page
    assert "required" in re.search(r'<input[^>]*name="code"[^>]*>', page)[0]
    refused = home.post(PROVE, {"password": PASSWORD, "code": ""}).content.decode()
    assert re.search(r'id="id_code-error"[^>]*>.*?Veuillez taper le code\.', refused, re.DOTALL)


def test_without_a_second_step_no_code_is_asked(alice) -> None:
    home = at_home(alice)
    assert 'name="code"' not in home.get(PROVE).content.decode()
    assert home.post(PROVE, {"password": PASSWORD}).status_code == 302
