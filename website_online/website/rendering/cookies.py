"""What published pages keep in a visitor's browser: nothing, unless he asks for it."""

from django.utils.translation import gettext_lazy as _

from website_online.foundation.cookies import CookieClass, declare_cookie

declare_cookie(
    "embeds",
    purpose=_(
        "On customers’ sites; no cookie but a store of the browser: remembers that you asked for videos or maps of "
        "another company to be loaded always."
    ),
    cookie_class=CookieClass.NECESSARY,
    lifetime=_("6 months"),
    surface="site",
)
