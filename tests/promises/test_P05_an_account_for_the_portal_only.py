"""P5: portal and editor are for signed-in people; public pages, contact and rights need no account."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.strangers.routes import all_routes
from website_online.core.cases.models import Case
from website_online.surfaces.portal.urls import open_to_all

pytestmark = pytest.mark.django_db
OPEN = {f"portal:{pattern.name}" for pattern in open_to_all} | {"portal:outbox"}
ROUTES = [
    route
    for route in all_routes()
    if route.urlconf == settings.ROOT_URLCONF and route.name.startswith("portal:") and route.name not in OPEN
]


def test_there_is_a_portal() -> None:
    assert len(ROUTES) > 25


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_a_stranger_is_led_to_the_sign_in(client: Client, route) -> None:
    if "outbox" in route.name:
        pytest.skip("a page of development installations, absent from others")
    values = {"starter": "bakery", "palette": "froment", "path": "contact", "number": 1}
    arguments = {name: values.get(name, uuid4()) for name in route.parameters}
    address = reverse(route.name, kwargs=arguments)
    answers = [client.get(address), client.post(address)]
    assert all(answer.status_code in {302, 405} for answer in answers), [a.status_code for a in answers]
    assert all("/portal/sign-in" in answer["Location"] for answer in answers if answer.status_code == 302)


def test_rights_need_no_account(client: Client) -> None:
    for address in ("/fr/", "/fr/confidentialite", "/fr/mentions-legales", "/fr/contact"):
        assert client.get(address).status_code == 200
    client.post("/fr/contact", {"category": "personal_data", "email": "v@example.org", "message": "?", "website": ""})
    assert Case.objects.get().account_id is None
