"""Cookies whose names cannot be written back, as anything in the same browser may leave them, break no page."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def _browser(**more: str) -> Client:
    return Client(raise_request_exception=False, **more)


@pytest.mark.parametrize("cookie", ["_ga_[x]=1", "_ga_\xe9=1", '_ga_"=1', "_ga_ x=1"])
def test_a_cookie_like_googles_that_cannot_be_removed(cookie: str) -> None:
    assert _browser().get("/fr/", HTTP_COOKIE=cookie).status_code == 200


@pytest.mark.parametrize("cookie", ["path=1", "a[b]=1", "expires=x", "a b=1", "HttpOnly=1", "[]=1", "\xe9=1"])
def test_deleting_all_cookies_deletes_the_others(cookie: str) -> None:
    answer = _browser(HTTP_SEC_FETCH_SITE="same-origin").post(
        "/fr/cookies", {"choice": "delete"}, HTTP_COOKIE=f"{cookie}; wo_other=1"
    )
    assert answer.status_code == 302
    assert answer.cookies["wo_other"]["max-age"] == 0
