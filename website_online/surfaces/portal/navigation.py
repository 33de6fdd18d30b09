"""A site's own places in the portal; features add theirs."""

from django.utils.translation import gettext_lazy as _

from website_online.foundation.web.navigation import SiteEntry, register_site_entry
from website_online.operations.privacy.visitors.queries import waiting

register_site_entry(SiteEntry("overview", _("Overview"), "house", "portal:site", 10))
register_site_entry(SiteEntry("publications", _("Publications"), "history", "portal:publications", 20))
register_site_entry(SiteEntry("privacy", _("Privacy page"), "shield-check", "portal:site_statement", 50))
register_site_entry(SiteEntry("address", _("Name and address"), "globe", "portal:address", 60))
register_site_entry(SiteEntry("people", _("People"), "users", "portal:people", 70))
register_site_entry(
    SiteEntry(
        "visitors",
        _("Visitors’ data"),
        "shield-check",
        "portal:visitors",
        35,
        count=waiting,
        urlconf="website_online.surfaces.portal.visitors.urls",
        owner_only=True,
    )
)
register_site_entry(SiteEntry("activity", _("Activity"), "scroll-text", "portal:activity", 80))
