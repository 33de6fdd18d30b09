"""A site's own places in the portal; features add theirs."""

from django.utils.translation import gettext_lazy as _

from website_online.foundation.web.navigation import SiteEntry, register_site_entry

register_site_entry(SiteEntry("overview", _("Overview"), "house", "portal:site", 10))
register_site_entry(SiteEntry("publications", _("Publications"), "history", "portal:publications", 20))
register_site_entry(SiteEntry("address", _("Name and address"), "globe", "portal:address", 60))
register_site_entry(SiteEntry("people", _("People"), "users", "portal:people", 70))
register_site_entry(SiteEntry("activity", _("Activity"), "scroll-text", "portal:activity", 80))
