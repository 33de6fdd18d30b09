"""What the foundation itself shows for the privacy statement."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from website_online.foundation import cookies, hosts, network
from website_online.foundation.evidence import Finding, evidence

ROGUE_COOKIE = "_declared_by_nobody"
FILTER = "website_online.foundation.web.middleware.DeclaredCookiesOnly"
SESSIONS = "django.contrib.sessions.middleware.SessionMiddleware"
ROGUE_HOST = "undeclared.invalid"


@evidence(
    "foundation.hosts",
    64,
    sentence=_("%(count)s hosts of other companies are declared; a call to one that is not was just refused."),
)
def undeclared_hosts() -> Finding:
    """Try to call a host that nobody declared; the name cannot exist (RFC 2606)."""
    try:
        network.fetch(f"https://{ROGUE_HOST}/")
    except network.RequestRefused as refused:
        held = "declared" in str(refused)
    else:
        held = False
    return Finding(held, {"count": len(hosts.registry.values())})


@evidence(
    "foundation.cookies",
    67,
    sentence=_(
        "%(count)s cookies are declared (%(refusable)s of them not necessary); others are taken out of every answer."
    ),
)
def undeclared_cookies() -> Finding:
    """Look whether the filter stands in every answer's way, and ask it about a name that nobody declared."""
    filtered = FILTER in settings.MIDDLEWARE and settings.MIDDLEWARE.index(FILTER) < settings.MIDDLEWARE.index(SESSIONS)
    declared = cookies.registry.values()
    refusable = sum(entry.cookie_class is not cookies.CookieClass.NECESSARY for entry in declared)
    held = filtered and not cookies.is_declared(ROGUE_COOKIE)
    return Finding(held, {"count": len(declared), "refusable": refusable})
