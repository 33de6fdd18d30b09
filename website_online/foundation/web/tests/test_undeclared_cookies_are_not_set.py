"""What nobody declared is taken out of the answer, counted and named in the log."""

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from website_online.foundation import cookies, metrics
from website_online.foundation.web.middleware import DeclaredCookiesOnly


def _with_cookies(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("x")
    for name in ("wo_session", "__Host-wo_csrf", "advert"):
        response.set_cookie(name, "value")
    return response


def test_declared_ones_pass_and_others_do_not(caplog: pytest.LogCaptureFixture) -> None:
    before = metrics.undeclared_cookies._value.get()
    with caplog.at_level(logging.ERROR):
        answer = DeclaredCookiesOnly(_with_cookies)(RequestFactory().get("/"))
    assert set(answer.cookies) == {"wo_session", "__Host-wo_csrf"}
    assert metrics.undeclared_cookies._value.get() == before + 1
    assert [record.cookie for record in caplog.records] == ["advert"]


def test_every_declaration_says_what_for_and_how_long() -> None:
    declared = cookies.registry.values()
    assert len(declared) >= 4
    assert all(str(each.purpose) and str(each.lifetime) for each in declared)


def test_removing_one_is_always_allowed() -> None:
    def _removing(request: HttpRequest) -> HttpResponse:
        response = HttpResponse("x")
        response.delete_cookie("advert")
        return response

    assert DeclaredCookiesOnly(_removing)(RequestFactory().get("/")).cookies["advert"]["max-age"] == 0
