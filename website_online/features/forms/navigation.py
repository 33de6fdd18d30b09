"""The inbox among a site's places in the portal."""

from django.utils.translation import gettext_lazy as _

from website_online.features.forms.queries import unread
from website_online.foundation.web.navigation import SiteEntry, register_site_entry

register_site_entry(
    SiteEntry(
        "inbox",
        _("Inbox"),
        "inbox",
        "portal:inbox",
        30,
        count=unread,
        urlconf="website_online.features.forms.portal_urls",
    )
)
