"""Cookies that accounts set."""

from django.utils.translation import gettext_lazy as _

from website_online.core.accounts.devices import COOKIE, PROBE
from website_online.foundation.cookies import CookieClass, declare_cookie

declare_cookie(
    COOKIE,
    purpose=_(
        "Recognises a browser in which you have signed in before: you get no warning about it, and "
        "it lets you in while somebody else's attempts are refused."
    ),
    cookie_class=CookieClass.NECESSARY,
    lifetime=_("180 days after you last signed in"),
)
declare_cookie(
    PROBE,
    purpose=_("Shows whether your browser accepts cookies, before you try to sign in."),
    cookie_class=CookieClass.NECESSARY,
    lifetime=_("until the browser is closed"),
)
