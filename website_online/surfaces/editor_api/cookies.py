"""What the editor keeps in a browser: no cookie, but the law asks the same of it (law of 30-7-2018, art. 10/2)."""

from django.utils.translation import gettext_lazy as _

from website_online.foundation.cookies import CookieClass, declare_cookie

declare_cookie(
    "website-online",
    purpose=_("No cookie but a store of the browser: keeps what you wrote in the editor until it has reached us."),
    cookie_class=CookieClass.NECESSARY,
    lifetime=_("until it has reached us"),
    surface="editor",
)
declare_cookie(
    "clipboard",
    purpose=_("No cookie but a store of the browser: keeps the section that you copied in the editor."),
    cookie_class=CookieClass.NECESSARY,
    lifetime=_("until the tab is closed"),
    surface="editor",
)
