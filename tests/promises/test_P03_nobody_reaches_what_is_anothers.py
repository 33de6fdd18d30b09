"""P3: a stranger gets 404 on every page about somebody else's site, account or copy."""

import pytest
from django.test import Client

from tests.strangers.objects import OF_A_SITE, OF_AN_ACCOUNT, World, address_of, build_world
from tests.strangers.routes import all_routes

pytestmark = pytest.mark.django_db
ABOUT = {**OF_A_SITE, **OF_AN_ACCOUNT}
ROUTES = [route for route in all_routes() if route.key in ABOUT]


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def test_every_page_about_alice_is_closed_to_charlie(world: World) -> None:
    assert len(ROUTES) == len(ABOUT) > 40
    stranger, owner = Client(), Client()
    stranger.force_login(world.charlie)
    owner.force_login(world.alice)
    seen = 0
    for route in ROUTES:
        if "GET" not in ABOUT[route.key].methods:
            continue
        address = address_of(route, ABOUT[route.key].values(world))
        assert stranger.get(address).status_code == 404, route.key
        assert owner.get(address).status_code < 400, route.key
        seen += 1
    assert seen > 20
