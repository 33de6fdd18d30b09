"""The cookie that keeps an answer about the others."""

from django.utils.translation import gettext_lazy as _

from website_online.core.consent.choosing import COOKIE
from website_online.foundation.cookies import CookieClass, declare_cookie

declare_cookie(
    COOKIE,
    purpose=_(
        "Keeps your answer about cookies, under a number that stands for nobody. Set only where there is "
        "something to choose, once you have chosen."
    ),
    cookie_class=CookieClass.NECESSARY,
    lifetime=_("6 months"),
)
