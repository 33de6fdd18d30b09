"""P73: whoever loses all cookies and signs in again finds the draft and the choices as they were."""

import pytest
from django.test import Client

from tests.promises.person import confirm, sign_in, sign_up, work
from website_online.website.content import starters
from website_online.website.content.models import Kind
from website_online.website.content.queries import headings
from website_online.website.publishing.tests.studio import Studio

pytestmark = pytest.mark.django_db


def test_draft_and_language_are_back() -> None:
    browser, account, site = sign_up()
    confirm(browser, account)
    starters.plant("bakery", site.pk, account, "fr", "froment")
    work()
    studio = Studio(site, account)
    page = next(each for each in headings(site.pk) if each.kind == Kind.PAGE and each.path == "")
    studio.set(page.id, studio.document(page.id).body["root"]["id"], "title", "Un titre au milieu d’une phr")
    browser.post("/portal/account/language", {"language": "en"})
    browser.cookies.clear()
    assert browser.get("/portal/").status_code == 302
    again: Client = sign_in(account.email)
    state = again.get(f"/edit/api/{site.pk}/document/{page.id}").json()
    assert state["draft"]["body"]["root"]["props"]["title"] == "Un titre au milieu d’une phr"
    assert 'lang="en"' in again.get("/portal/").content.decode()
