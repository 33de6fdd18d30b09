"""The pages of the second step: valid HTML, for whoever has nothing, something, everything, or made a mistake."""

from pathlib import Path

import pytest

from tools.html_checker import NotInstallable, jar, messages
from website_online.core.factors.actions import plan_removal
from website_online.core.factors.models import Passkey
from website_online.core.factors.tests.holders import (
    SoftKey,
    add_passkey,
    at_home,
    give_code_app,
    half_way,
    prove,
)

SECURITY = "/portal/account/security"
pytestmark = [pytest.mark.django_db, pytest.mark.html]


def _pages(alice) -> list[str]:
    home = at_home(alice)
    prove(home)
    answers = [home.get(f"{SECURITY}{place}") for place in ("", "/prove", "/passkeys/new", "/code-app")]
    answers += [home.post(f"{SECURITY}/code-app", {"code": "1"}), home.post(f"{SECURITY}/passkeys/new", {"name": ""})]
    answers.append(add_passkey(home, SoftKey(), "Clé « de secours » & <b>"))
    give_code_app(alice)
    plan_removal(alice, reason="lost")
    passkey = Passkey.objects.get()
    answers += [home.get(f"{SECURITY}{place}") for place in ("", "/prove", "/code-app", f"/passkeys/{passkey.pk}")]
    answers.append(home.post(f"{SECURITY}/passkeys/{passkey.pk}", {"name": ""}))
    answers.append(home.post(f"{SECURITY}/recovery-codes"))
    browser = half_way(alice)
    answers += [browser.get("/portal/second-step"), browser.post("/portal/second-step", {"code": "000000"})]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.content.decode() for answer in answers]


def test_html(alice, tmp_path: Path) -> None:
    try:
        jar()
    except NotInstallable as missing:
        pytest.skip(str(missing))
    files = []
    for number, page in enumerate(_pages(alice)):
        assert "<b>" not in page.partition("<main")[2]
        files.append(tmp_path / f"{number:02}.html")
        files[-1].write_text(page, "utf-8")
    assert messages(files) == []
