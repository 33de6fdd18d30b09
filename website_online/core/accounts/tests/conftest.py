"""Browsers, and the links in the mails that people get."""

import re
from importlib import import_module

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from website_online.core.accounts import actions, devices
from website_online.core.accounts.backend import AccountBackend
from website_online.core.mail.models import Message
from website_online.core.mail.queries import latest_to
from website_online.foundation.background import run_due
from website_online.foundation.origin import Origin, origin_scope

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/605.1"


class Browser:
    """Keeps cookies as a browser does and comes from one IP address."""

    def __init__(self, ip="203.0.113.5", agent=FIREFOX):
        self.origin = Origin(ip=ip, user_agent=agent)
        self.cookies = {}

    def request(self, method="post"):
        """A request with this browser's cookies and session."""
        request = getattr(RequestFactory(), method)("/")
        request.COOKIES = dict(self.cookies)
        store = import_module(settings.SESSION_ENGINE).SessionStore
        request.session = store(self.cookies.get(settings.SESSION_COOKIE_NAME))
        account_id = request.session.get("_auth_user_id")
        request.user = AccountBackend().get_user(account_id)
        return request

    def keep(self, request):
        """Take over what an answer to this request would set."""
        response = HttpResponse()
        devices.write_cookie(request, response)
        self.cookies |= {name: morsel.value for name, morsel in response.cookies.items()}
        if request.session.session_key:
            self.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key
        else:
            self.cookies.pop(settings.SESSION_COOKIE_NAME, None)

    def sign_in(self, email, password, **more):
        """Try to sign in and return the outcome."""
        with origin_scope(self.origin):
            request = self.request()
            outcome = actions.sign_in(request, email=email, password=password, **more)
            self.keep(request)
        return outcome

    def sign_up(self, email, password, language="fr"):
        """Make an account and be signed in with it, as the sign-up does."""
        with origin_scope(self.origin):
            request = self.request()
            account = actions.register(email=email, password=password, language=language)
            actions.start_session(request, account)
            self.keep(request)
        return account

    def sign_out(self):
        """End the session."""
        with origin_scope(self.origin):
            request = self.request()
            actions.sign_out(request)
            self.keep(request)

    @property
    def account(self):
        """Who is signed in here, as the next page would see it."""
        with origin_scope(self.origin):
            return self.request("get").user


@pytest.fixture
def browser():
    """A browser that nobody has used yet."""
    return Browser()


@pytest.fixture
def elsewhere():
    """Another browser, in another network."""
    return Browser("198.51.100.77", SAFARI)


@pytest.fixture
def mails():
    """Return a function: the kinds of mail about accounts that an address got, oldest first, all jobs done."""

    def _kinds(address):
        run_due()
        found = Message.objects.filter(to=address, template__startswith="accounts.").order_by("created_at", "id")
        return list(found.values_list("template", flat=True))

    return _kinds


@pytest.fixture
def link():
    """Return a function: the token in the newest mail of a kind to an address."""

    def _token(address, template):
        run_due()
        message = latest_to(address, template)
        assert message is not None, f"no {template} to {address}"
        found = re.search(r"/portal/[a-z-]+/([A-Za-z0-9_-]{40,})", message.text)
        assert found, message.text
        return found.group(1)

    return _token
